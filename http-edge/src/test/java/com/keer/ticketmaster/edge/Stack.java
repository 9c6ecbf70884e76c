package com.keer.ticketmaster.edge;

import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.section.SectionCommand.Open;
import com.keer.ticketmaster.section.SectionId;
import com.keer.ticketmaster.section.SectionLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One broker and one edge, shared by all tests of the JVM that extend with it.
public final class Stack implements BeforeAllCallback, AutoCloseable {

  public static final String EVENT = "rock-night";

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final AtomicInteger SECTIONS = new AtomicInteger();
  private static Stack shared;

  private final EmbeddedKafka kafka;
  private final EdgeProcess edge;
  private final Client client;
  private final Admin admin;

  public Stack() {
    this.kafka = null;
    this.edge = null;
    this.client = null;
    this.admin = null;
  }

  private Stack(EmbeddedKafka kafka) {
    this.kafka = kafka;
    this.edge = EdgeProcess.start(config(kafka.bootstrapServers(), Map.of()));
    this.client = Client.ofHttp2(edge.port());
    this.admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    requireReady(edge);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    // Ends with the JVM's tests, not with the class that happened to come first.
    shared =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(Stack.class, key -> new Stack(EmbeddedKafka.start()), Stack.class);
  }

  public static String bootstrapServers() {
    return shared.kafka.bootstrapServers();
  }

  public static int port() {
    return shared.edge.port();
  }

  public static EdgeProcess edge() {
    return shared.edge;
  }

  /// The id that a user's key leads to.
  public static String idOf(String user, String key) {
    return shared.edge.running().ids().of(user, key).value();
  }

  public static Client client() {
    return shared.client;
  }

  /// A configuration on a port and a state folder of its own.
  public static EdgeConfig config(String bootstrapServers, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TICKETMASTER_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("TICKETMASTER_HTTP_HOST", "127.0.0.1");
    environment.put("TICKETMASTER_HTTP_PORT", "0");
    environment.put("TICKETMASTER_STATE_DIR", temporaryFolder().toString());
    environment.put("TICKETMASTER_STORES", "in-memory");
    environment.put("TICKETMASTER_REHEARSAL", "0");
    environment.putAll(more);
    return EdgeConfig.from(environment);
  }

  public static void requireReady(EdgeProcess edge) {
    try {
      if (!edge.awaitReady(LIMIT)) {
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
      if (!edge.engine().sections().awaitOpen(id, LIMIT)) {
        throw new IllegalStateException("not open in time");
      }
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

  /// How many commands the log has.
  public static long commandsInLog() {
    Admin admin = shared.admin;
    try {
      String topic = "reservation-commands";
      int partitions =
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      IntStream.range(0, partitions)
          .forEach(each -> ends.put(new TopicPartition(topic, each), OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
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
      admin.close();
      edge.close();
      kafka.close();
    }
  }
}
