package com.keer.ticketmaster.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.edge.availability.RedisKeys;
import com.keer.ticketmaster.edge.availability.RedisRefusal;
import com.keer.ticketmaster.edge.availability.RedisStore;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/// Compares Redis with the log, section by section.
final class RedisSide implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(100);

  /// An event expires from Redis after a week without changes, which is not a difference.
  private static final Duration KEPT = Duration.ofDays(7);

  private static final int LIMIT_MILLIS = 10_000;

  private final RedisClient client;
  private final RedisKeys keys;
  private final Map<SectionId, Held> newer = new HashMap<>();

  /// What Redis holds of a section.
  ///
  /// @param map bytes of a status; null if missing
  private record Held(long sequence, @Nullable String counts, @Nullable ByteBuffer map) {}

  private RedisSide(RedisClient client, RedisKeys keys) {
    this.client = client;
    this.keys = keys;
  }

  static RedisSide open(URI uri, String clusterId, String topicPrefix) {
    RedisClient client = RedisStore.client(uri, LIMIT_MILLIS, 1);
    try {
      client.ping();
    } catch (JedisException e) {
      client.close();
      throw new CliException(
          ExitCode.UNREACHABLE,
          "Redis cannot be used (%s): check --redis".formatted(RedisRefusal.reason(e)),
          e);
    }
    return new RedisSide(client, RedisKeys.of(clusterId, topicPrefix));
  }

  /// Waits for pending updates, then compares.
  void compare(Iterable<SectionFold> sections, Duration patience, CheckFindings findings) {
    long end = System.nanoTime() + patience.toNanos();
    List<SectionFold> behind = new ArrayList<>();
    sections.forEach(behind::add);
    try {
      while (!behind.isEmpty()) {
        boolean last = System.nanoTime() - end > 0;
        behind.removeIf(section -> compare(section, last, findings));
        if (!behind.isEmpty()) {
          LockSupport.parkNanos(STEP.toNanos());
        }
      }
    } catch (JedisException e) {
      throw new CliException(
          ExitCode.NOT_COMPARED, "Redis cannot be read (%s)".formatted(e.getMessage()), e);
    }
  }

  /// Compares the newer values with the current log.
  void compareNewer(Map<SectionId, byte[]> latest, CheckFindings findings) {
    newer.forEach((section, held) -> {
      byte[] status = latest.get(section);
      long known = status == null ? 0 : WireFormats.SECTION_AVAILABILITY.decode(status).sequence();
      if (held.sequence() > known) {
        findings.add(
            section,
            SeatDifference.REDIS_NEWER,
            "Redis has number %d, the log ends before".formatted(held.sequence()));
      } else if (status != null && held.sequence() == known) {
        compare(section, status, held, findings);
      }
    });
  }

  /// @param last whether to stop waiting for updates
  /// @return whether the section is done
  private boolean compare(SectionFold section, boolean last, CheckFindings findings) {
    Held held = read(section.id());
    if (held == null) {
      boolean forgotten = System.currentTimeMillis() - section.time() > KEPT.toMillis();
      if (last && !forgotten) {
        findings.add(section.id(), SeatDifference.REDIS_MISSING, "all of it");
      }
      return last || forgotten;
    }
    if (held.sequence() < section.statusSequence()) {
      if (last) {
        findings.add(
            section.id(),
            SeatDifference.REDIS_OLDER,
            "number %d, the log has %d".formatted(held.sequence(), section.statusSequence()));
      }
      return last;
    }
    if (held.sequence() > section.statusSequence()) {
      newer.put(section.id(), held);
    } else {
      compare(section.id(), section.status(), held, findings);
    }
    return true;
  }

  private static void compare(SectionId section, byte[] status, Held held, CheckFindings findings) {
    if (!ByteBuffer.wrap(status).equals(held.map())) {
      findings.add(section, SeatDifference.REDIS_MAP_DIFFERS, "of number " + held.sequence());
    }
    var availability = WireFormats.SECTION_AVAILABILITY.decode(status);
    SeatCounts counts = availability.counts();
    String expected =
        "%d %d %d %d %d"
            .formatted(
                availability.sequence(),
                counts.free(),
                counts.held(),
                counts.sold(),
                counts.blocked());
    String found = String.valueOf(held.counts());
    if (!found.equals(expected) && !found.startsWith(expected + " ")) {
      findings.add(
          section,
          SeatDifference.REDIS_COUNTS_DIFFER,
          "'%s' instead of '%s'".formatted(found, expected));
    }
  }

  private @Nullable Held read(SectionId section) {
    String counts = client.hget(keys.counts(section.eventId()), section.name());
    List<byte[]> map =
        client.hmget(
            keys.maps(section.eventId()).getBytes(UTF_8),
            ("s:" + section.name()).getBytes(UTF_8),
            ("m:" + section.name()).getBytes(UTF_8));
    byte[] sequence = map.get(0);
    if (sequence == null) {
      return null;
    }
    ByteBuffer bytes = map.get(1) == null ? null : ByteBuffer.wrap(map.get(1));
    try {
      return new Held(Long.parseLong(new String(sequence, UTF_8)), counts, bytes);
    } catch (NumberFormatException e) {
      return new Held(0, counts, bytes);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
