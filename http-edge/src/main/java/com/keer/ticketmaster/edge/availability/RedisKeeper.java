package com.keer.ticketmaster.edge.availability;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.hall.SectionId;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ScanParams;

/// Reads everything that Redis has of an installation, and replaces values that have not changed
/// since they were read.
public final class RedisKeeper implements AutoCloseable {

  private static final int KEYS_AT_ONCE = 1_000;

  /// Replaces or removes the three values of a section if they have not changed since they were
  /// read; an empty text stands for a missing value.
  ///
  /// Keys: counts, maps. Arguments: section, the three values read, then the three new ones and the
  /// seconds to live, or nothing to remove the section. Returns 1 if it did.
  private static final byte[] REPLACE =
      """
      local name = ARGV[1]
      local counts = redis.call('HGET', KEYS[1], name) or ''
      local seq = redis.call('HGET', KEYS[2], 's:' .. name) or ''
      local map = redis.call('HGET', KEYS[2], 'm:' .. name) or ''
      if counts ~= ARGV[2] or seq ~= ARGV[3] or map ~= ARGV[4] then
        return 0
      end
      if #ARGV == 4 then
        redis.call('HDEL', KEYS[1], name)
        redis.call('HDEL', KEYS[2], 's:' .. name, 'm:' .. name)
        return 1
      end
      redis.call('HSET', KEYS[1], name, ARGV[5])
      redis.call('HSET', KEYS[2], 's:' .. name, ARGV[6], 'm:' .. name, ARGV[7])
      redis.call('EXPIRE', KEYS[1], ARGV[8])
      redis.call('EXPIRE', KEYS[2], ARGV[8])
      return 1
      """
          .getBytes(UTF_8);

  private final RedisKeys keys;
  private final RedisClient client;

  private RedisKeeper(RedisKeys keys, RedisClient client) {
    this.keys = keys;
    this.client = client;
  }

  public static RedisKeeper open(URI uri, RedisKeys keys) {
    return new RedisKeeper(keys, RedisStore.client(uri, RedisStore.WRITE_MILLIS, 1));
  }

  /// The values of each section; sections without any are left out.
  public Map<SectionId, StoredSection> read(Collection<SectionId> sections) {
    Map<SectionId, List<Response<byte[]>>> answers = new LinkedHashMap<>();
    try (Pipeline pipeline = client.pipelined()) {
      for (SectionId section : sections) {
        byte[] counts = bytes(keys.counts(section.eventId()));
        byte[] maps = bytes(keys.maps(section.eventId()));
        answers.put(
            section,
            List.of(
                pipeline.hget(counts, bytes(section.name())),
                pipeline.hget(maps, bytes("s:" + section.name())),
                pipeline.hget(maps, bytes("m:" + section.name()))));
      }
      pipeline.sync();
    }
    Map<SectionId, StoredSection> stored = new HashMap<>();
    answers.forEach((section, three) -> {
      var found =
          new StoredSection(
              value(three.get(0).get()), value(three.get(1).get()), value(three.get(2).get()));
      if (!found.equals(StoredSection.NOTHING)) {
        stored.put(section, found);
      }
    });
    return stored;
  }

  /// Replaces the values that were read.
  ///
  /// @param status null to remove the section
  /// @return whether the values were unchanged
  public boolean replace(SectionId section, StoredSection seen, @Nullable LatestStatus status) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(bytes(section.name()));
    arguments.add(argument(seen.counts()));
    arguments.add(argument(seen.sequence()));
    arguments.add(argument(seen.map()));
    if (status != null) {
      arguments.add(bytes(CountsText.of(status.availability())));
      arguments.add(bytes(Long.toString(status.sequence())));
      arguments.add(status.bytes());
      arguments.add(bytes(Long.toString(RedisStore.STATUS_LIFE.toSeconds())));
    }
    Object done =
        client.eval(
            REPLACE,
            List.of(bytes(keys.counts(section.eventId())), bytes(keys.maps(section.eventId()))),
            arguments);
    return Long.valueOf(1).equals(done);
  }

  /// Visits every section that has any value.
  public void forEachSection(Consumer<SectionId> visitor) {
    for (String kind : List.of("counts:", "maps:")) {
      String begin = keys.base() + kind;
      ScanParams params = new ScanParams().match(escaped(begin) + "*").count(KEYS_AT_ONCE);
      String cursor = ScanParams.SCAN_POINTER_START;
      do {
        var found = client.scan(cursor, params);
        found.getResult().forEach(key -> visit(key, key.substring(begin.length()), visitor));
        cursor = found.getCursor();
      } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }
  }

  private void visit(String key, String event, Consumer<SectionId> visitor) {
    Set<String> names = new HashSet<>();
    for (String field : client.hkeys(key)) {
      boolean ofMap = key.equals(keys.maps(event));
      names.add(ofMap ? field.replaceFirst("^[sm]:", "") : field);
    }
    for (String name : names) {
      try {
        visitor.accept(new SectionId(event, name));
      } catch (IllegalArgumentException e) {
        // Not a section name, so no reader takes it for one either.
      }
    }
  }

  /// Matches only keys that begin like ours, even if a prefix contains special characters of a
  /// pattern.
  private static String escaped(String text) {
    return text.replaceAll("([\\\\*?\\[\\]])", "\\\\$1");
  }

  private static @Nullable ByteBuffer value(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }

  private static byte[] argument(@Nullable ByteBuffer bytes) {
    if (bytes == null) {
      return new byte[0];
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return copy;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
