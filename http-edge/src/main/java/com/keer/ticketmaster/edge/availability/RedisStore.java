package com.keer.ticketmaster.edge.availability;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.hall.SectionId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;
import redis.clients.jedis.util.Pool;

/// The statuses of sections in Redis: how they are written and read.
public final class RedisStore implements AutoCloseable {

  private static final Duration WRITER_LIFE = Duration.ofSeconds(3);
  static final Duration STATUS_LIFE = Duration.ofDays(7);

  /// Short, because a waiting caller has a second source.
  private static final int READ_MILLIS = 250;

  /// A batch of large maps takes longer than a read.
  static final int WRITE_MILLIS = 2_000;

  private static final int READERS = 32;

  private final RedisKeys keys;
  private final RedisClient reads;
  private final RedisClient writes;

  RedisStore(URI url, RedisKeys keys) {
    this.keys = keys;
    this.reads = client(url, READ_MILLIS, READERS);
    this.writes = client(url, WRITE_MILLIS, 2);
  }

  /// A client with a limit for each answer.
  public static RedisClient client(URI url, int limitMillis, int connections) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(connections);
    pool.setMaxIdle(connections);
    pool.setMaxWait(Duration.ofMillis(limitMillis));
    pool.setJmxEnabled(false);
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .timeoutMillis(limitMillis)
            .user(JedisURIHelper.getUser(url))
            .password(JedisURIHelper.getPassword(url))
            .database(JedisURIHelper.getDBIndex(url))
            .clientName("ticketmaster");
    RedisTrust.prepare(config, url);
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(url))
        .clientConfig(config.build())
        .poolConfig(pool)
        .build();
  }

  /// Asks for the right to write, or renews it.
  ///
  /// @throws JedisException if Redis is down
  Lease renew(String process) {
    Object answer =
        writes.eval(
            RedisScripts.RENEW,
            List.of(keys.writer()),
            List.of(process, Long.toString(WRITER_LIFE.toMillis())));
    return switch (String.valueOf(answer)) {
      case "TAKEN" -> Lease.TAKEN;
      case "KEPT" -> Lease.KEPT;
      default -> Lease.ELSEWHERE;
    };
  }

  /// Lets another process write at once.
  ///
  /// @throws JedisException if Redis is down
  void release(String process) {
    var _ = writes.eval(RedisScripts.RELEASE, List.of(keys.writer()), List.of(process));
  }

  /// Stores statuses, each unless a later one is there.
  ///
  /// @throws JedisException if Redis is down; some may have been stored by then
  void put(List<LatestStatus> statuses) {
    put(writes, statuses);
  }

  /// The same for a caller with other work to do, within its time limit.
  ///
  /// @throws JedisException if Redis is down
  void putQuickly(List<LatestStatus> statuses) {
    put(reads, statuses);
  }

  private void put(RedisClient client, List<LatestStatus> statuses) {
    List<Response<Object>> answers = new ArrayList<>(statuses.size());
    try (Pipeline pipeline = client.pipelined()) {
      for (LatestStatus status : statuses) {
        SectionId section = status.section();
        answers.add(
            pipeline.eval(
                RedisScripts.PUT,
                List.of(bytes(keys.counts(section.eventId())), bytes(keys.maps(section.eventId()))),
                List.of(
                    bytes(section.name()),
                    bytes(Long.toString(status.sequence())),
                    bytes(CountsText.of(status.availability())),
                    status.bytes(),
                    bytes(Long.toString(STATUS_LIFE.toSeconds())))));
      }
      pipeline.sync();
    }
    // A reply may be an error (out of memory, read-only), which shows only if it is read.
    answers.forEach(Response::get);
  }

  /// The counts of an event's sections, by name; unreadable ones are left out.
  ///
  /// @throws JedisException if Redis is down
  Map<String, SectionAvailability> counts(String eventId) {
    Map<String, SectionAvailability> counts = new HashMap<>();
    reads
        .hgetAll(keys.counts(eventId))
        .forEach((name, text) -> {
          SectionAvailability read = CountsText.read(text);
          if (read != null && isSection(eventId, name)) {
            counts.put(name, read);
          }
        });
    return counts;
  }

  private static boolean isSection(String eventId, String name) {
    try {
      var _ = new SectionId(eventId, name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// The status of a section; null if there is no readable one.
  ///
  /// @throws JedisException if Redis is down
  @Nullable LatestStatus status(SectionId section) {
    byte[] bytes = reads.hget(bytes(keys.maps(section.eventId())), bytes("m:" + section.name()));
    try {
      return bytes == null ? null : LatestStatus.of(section, bytes);
    } catch (SerializationException e) {
      return null;
    }
  }

  /// Drops the connections: after a restart of Redis, each of them would fail once more.
  void dropConnections() {
    for (RedisClient client : List.of(reads, writes)) {
      Pool<Connection> pool = client.getPool();
      pool.clear();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Override
  public void close() {
    reads.close();
    writes.close();
  }
}
