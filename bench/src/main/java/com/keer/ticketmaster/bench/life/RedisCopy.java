package com.keer.ticketmaster.bench.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.edge.availability.RedisKeys;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;

/// The data that Redis has of an installation at one moment, byte by byte.
///
/// The expiry of keys and the current writer are left out.
///
/// @param fields of every key, `key field` in the order of their names
record RedisCopy(Map<String, ByteBuffer> fields) {
  private static final int KEYS_AT_ONCE = 1_000;
  private static final int MOST_EXAMPLES = 3;

  RedisCopy {
    fields = new TreeMap<>(fields);
  }

  /// Copies the current data.
  static RedisCopy take(URI redis, RedisKeys keys) {
    Map<String, ByteBuffer> fields = new HashMap<>();
    try (RedisClient client = RedisClient.create(redis)) {
      for (String key : keysOf(client, keys)) {
        client
            .hgetAll(key.getBytes(UTF_8))
            .forEach((field, value) ->
                fields.put(key + " " + new String(field, UTF_8), ByteBuffer.wrap(value)));
      }
    }
    return new RedisCopy(fields);
  }

  /// How many sections have a map.
  long sections() {
    return fields.keySet().stream().filter(field -> field.contains(" m:")).count();
  }

  /// Deletes everything that the log can restore.
  static void empty(URI redis, RedisKeys keys) {
    try (RedisClient client = RedisClient.create(redis)) {
      for (String key : keysOf(client, keys)) {
        client.del(key);
      }
    }
  }

  private static Set<String> keysOf(RedisClient client, RedisKeys keys) {
    Set<String> found = new TreeSet<>();
    ScanParams params = new ScanParams().match(keys.base() + "*").count(KEYS_AT_ONCE);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      var some = client.scan(cursor, params);
      found.addAll(some.getResult());
      cursor = some.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    found.remove(keys.writer());
    return found;
  }

  /// The differences later, as sentences: all of them counted, the first fields by name.
  List<String> differences(RedisCopy later) {
    Set<String> all = new TreeSet<>(fields.keySet());
    all.addAll(later.fields.keySet());
    List<String> different = new ArrayList<>();
    for (String field : all) {
      ByteBuffer kept = fields.get(field);
      ByteBuffer found = later.fields.get(field);
      if (kept == null || !kept.equals(found)) {
        different.add(
            field + (kept == null ? " is new" : found == null ? " is missing" : " is different"));
      }
    }
    return different.isEmpty()
        ? List.of()
        : List.of(
            "%d fields of Redis differ, such as %s"
                .formatted(
                    different.size(),
                    String.join(
                        "; ", different.subList(0, Math.min(MOST_EXAMPLES, different.size())))));
  }
}
