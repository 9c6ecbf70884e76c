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
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;
import redis.clients.jedis.util.Pool;

/// The statuses of sections in Redis: what is written, and how it is read.
final class RedisStore implements AutoCloseable {

  private static final Duration WRITER_LIFE = Duration.ofSeconds(3);
  static final Duration STATUS_LIFE = Duration.ofDays(7);

  /// Short, as a caller waits who has a second source.
  private static final int READ_MILLIS = 250;

  /// A batch of large maps takes longer than a look.
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

  static RedisClient client(URI url, int limitMillis, int connections) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(connections);
    pool.setMaxIdle(connections);
    pool.setMaxWait(Duration.ofMillis(limitMillis));
    pool.setJmxEnabled(false);
    DefaultJedisClientConfig config =
        DefaultJedisClientConfig.builder()
            .timeoutMillis(limitMillis)
            .user(JedisURIHelper.getUser(url))
            .password(JedisURIHelper.getPassword(url))
            .database(JedisURIHelper.getDBIndex(url))
            .sslOptions(JedisURIHelper.isRedisSSLScheme(url) ? SslOptions.defaults() : null)
            .clientName("ticketmaster")
            .build();
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(url))
        .clientConfig(config)
        .poolConfig(pool)
        .build();
  }

  /// Asks to be, or to stay, the one who writes.
  ///
  /// @throws JedisException if Redis is away
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

  /// Puts statuses, each unless a later one is there.
  ///
  /// @throws JedisException if Redis is away; some may have been put then
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
    // An answer may be an error (no memory, read only), which nobody hears of who does not ask.
    answers.forEach(Response::get);
  }

  /// The counts of the sections of an event, by name; what cannot be read is left out.
  ///
  /// @throws JedisException if Redis is away
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

  /// The status of a section; null if there is none that can be read.
  ///
  /// @throws JedisException if Redis is away
  @Nullable LatestStatus status(SectionId section) {
    byte[] bytes = reads.hget(bytes(keys.maps(section.eventId())), bytes("m:" + section.name()));
    try {
      return bytes == null ? null : LatestStatus.of(section, bytes);
    } catch (SerializationException e) {
      return null;
    }
  }

  /// Forgets the connections: after a restart each of them would fail once more.
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
