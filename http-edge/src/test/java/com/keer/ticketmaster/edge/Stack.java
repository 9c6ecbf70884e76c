package com.keer.ticketmaster.edge;

import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.engine.ReservationIds;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import com.keer.ticketmaster.embedded.EmbeddedRedis;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/// One broker, one PostgreSQL, one Redis and one edge on them, shared by all tests of the JVM that
/// extend with it.
public final class Stack implements BeforeAllCallback, AutoCloseable {

  public static final String EVENT = "rock-night";

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final AtomicInteger SECTIONS = new AtomicInteger();
  private static Stack shared;

  private final EmbeddedKafka kafka;
  private final EmbeddedPostgres postgres;
  private final EmbeddedRedis redis;
  private final OtlpReceiver collector;
  private final EdgeProcess edge;
  private final Client client;
  private final List<AutoCloseable> closedAtEnd = new CopyOnWriteArrayList<>();

  public Stack() {
    this.kafka = null;
    this.postgres = null;
    this.redis = null;
    this.collector = null;
    this.edge = null;
    this.client = null;
  }

  private Stack(EmbeddedKafka kafka, EmbeddedPostgres postgres, EmbeddedRedis redis) {
    this.kafka = kafka;
    this.postgres = postgres;
    this.redis = redis;
    this.collector = OtlpReceiver.start();
    Map<String, String> more = new HashMap<>(stores(postgres.jdbcUrl(), postgres, redis));
    more.putAll(traced(collector));
    more.put("TICKETMASTER_OTLP_LOGS", "true");
    this.edge = EdgeProcess.start(config(kafka.bootstrapServers(), more));
    this.client = Client.of(edge);
    requireReady(edge);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    require();
  }

  /// For tests that no JUnit extension covers. [StackEnd] stops it.
  public static synchronized void require() {
    if (shared == null) {
      shared = start();
    }
  }

  static synchronized void stop() {
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }

  private static Stack start() {
    // A thread that logs while another one looks up the backend gets none, and a warning about it.
    LoggerFactory.getILoggerFactory();
    CompletableFuture<EmbeddedPostgres> postgres =
        CompletableFuture.supplyAsync(EmbeddedPostgres::start);
    CompletableFuture<EmbeddedRedis> redis = CompletableFuture.supplyAsync(EmbeddedRedis::start);
    return new Stack(EmbeddedKafka.start(), postgres.join(), redis.join());
  }

  /// The variables of another edge on the same stores, which belongs with the same Kafka to one
  /// installation.
  public static Map<String, String> stores() {
    return stores(shared.postgres.jdbcUrl(), shared.postgres, shared.redis);
  }

  /// The variables of another edge with its own empty database, and the same Redis.
  public static Map<String, String> ownStores() {
    return stores(shared.postgres.createDatabase(), shared.postgres, shared.redis);
  }

  private static Map<String, String> stores(
      String jdbcUrl, EmbeddedPostgres postgres, EmbeddedRedis redis) {
    return Map.of(
        "TICKETMASTER_POSTGRES_URL", jdbcUrl,
        "TICKETMASTER_POSTGRES_USER", postgres.user(),
        "TICKETMASTER_REDIS_URL", redis.uri().toString());
  }

  /// Where the spans go, also those of another edge with the variables of [#traced()].
  public static OtlpReceiver collector() {
    return shared.collector;
  }

  /// The variables of an edge that traces what callers on this machine want to be traced, and
  /// nothing else.
  public static Map<String, String> traced() {
    return traced(shared.collector);
  }

  private static Map<String, String> traced(OtlpReceiver collector) {
    return Map.of(
        "TICKETMASTER_OTLP_ENDPOINT",
        collector.endpoint(),
        "TICKETMASTER_TRACES_PROXIES",
        "127.0.0.1,::1");
  }

  public static EmbeddedPostgres postgres() {
    return shared.postgres;
  }

  public static EmbeddedRedis redis() {
    return shared.redis;
  }

  public static String bootstrapServers() {
    return shared.kafka.bootstrapServers();
  }

  public static String clusterId() {
    return shared.kafka.clusterId();
  }

  public static int port() {
    return shared.edge.port();
  }

  public static int operatorPort() {
    return shared.edge.operatorPort();
  }

  public static EdgeProcess edge() {
    return shared.edge;
  }

  /// The id for a user's key.
  public static String idOf(String user, String key) {
    return shared.edge.liveEngine().ids().of(null, user, key).value();
  }

  /// The ids of an edge.
  public static ReservationIds ids(EdgeProcess edge) {
    return edge.liveEngine().ids();
  }

  /// The token with which one instance proves to another that it belongs to the installation.
  public static String peerToken(EdgeProcess edge) {
    return edge.liveEngine().ids().peerToken();
  }

  public static Client client() {
    return shared.client;
  }

  /// A configuration with its own port and state folder.
  public static EdgeConfig config(String bootstrapServers, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TICKETMASTER_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("TICKETMASTER_HTTP_HOST", "127.0.0.1");
    environment.put("TICKETMASTER_HTTP_PORT", "0");
    environment.put("TICKETMASTER_OPERATOR_PORT", "0");
    environment.put("TICKETMASTER_ACCESS", "open");
    environment.put("TICKETMASTER_STATE_DIR", temporaryFolder().toString());
    environment.put("TICKETMASTER_STORES", "in-memory");
    environment.put("TICKETMASTER_REHEARSAL", "0");
    environment.putAll(more);
    return EdgeConfig.from(environment);
  }

  public static void requireReady(EdgeProcess edge) {
    try {
      boolean hasDatabase = edge.database().state() != Database.State.NOT_CONFIGURED;
      if (!edge.awaitReady(LIMIT) || (hasDatabase && !edge.database().awaitReady(LIMIT))) {
        throw new IllegalStateException("not ready in time");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A new section of the event, open for bookings.
  public static String openSection(int rows, int seatsPerRow) {
    String name = "section-" + SECTIONS.incrementAndGet();
    open(shared.edge, name, SectionLayout.grid(rows, seatsPerRow));
    return name;
  }

  public static void open(EdgeProcess edge, String name, SectionLayout layout) {
    SectionId id = new SectionId(EVENT, name);
    edge.engine().commands().append(id, Open.of(layout)).join();
    try {
      edge.engine().sections().awaitOpen(id, LIMIT);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A booking of the best seats.
  public static String body(String section, String user, int seats) {
    return body(section, user, seats, 0);
  }

  public static String body(String section, String user, int seats, int holdSeconds) {
    return """
    {"eventId": "%s", "section": "%s", "userId": "%s", "seatCount": %d, "holdSeconds": %d}\
    """
        .formatted(EVENT, section, user, seats, holdSeconds);
  }

  /// Closes something with the stack, before its stores.
  public static void closeAtEnd(AutoCloseable resource) {
    shared.closedAtEnd.add(resource);
  }

  private static Path temporaryFolder() {
    try {
      Path folder = Files.createTempDirectory("edge-test");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (edge != null) {
      client.close();
      closedAtEnd.forEach(Stack::closeResource);
      edge.close();
      kafka.close();
      postgres.close();
      redis.close();
      collector.close();
    }
  }

  private static void closeResource(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
