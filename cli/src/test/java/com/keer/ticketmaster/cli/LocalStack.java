package com.keer.ticketmaster.cli;

import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import com.keer.ticketmaster.embedded.EmbeddedRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Real servers, each of which can be stopped separately, and an edge that works with them.
public record LocalStack(
    EmbeddedKafka kafka,
    EmbeddedPostgres postgres,
    EmbeddedRedis redis,
    EdgeProcess edge,
    HttpClient client,
    Path state)
    implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  public static LocalStack start() throws Exception {
    EmbeddedKafka kafka = EmbeddedKafka.start();
    EmbeddedPostgres postgres = EmbeddedPostgres.start();
    EmbeddedRedis redis = EmbeddedRedis.start();
    Path state = Files.createTempDirectory("ticketmaster-state-");
    Map<String, String> environment = new HashMap<>();
    environment.put("TICKETMASTER_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("TICKETMASTER_POSTGRES_URL", postgres.jdbcUrl());
    environment.put("TICKETMASTER_POSTGRES_USER", postgres.user());
    environment.put("TICKETMASTER_REDIS_URL", redis.uri().toString());
    environment.put("TICKETMASTER_HTTP_HOST", "127.0.0.1");
    environment.put("TICKETMASTER_HTTP_PORT", "0");
    environment.put("TICKETMASTER_OPERATOR_PORT", "0");
    environment.put("TICKETMASTER_ACCESS", "open");
    environment.put("TICKETMASTER_STATE_DIR", state.toString());
    environment.put("TICKETMASTER_STORES", "in-memory");
    environment.put("TICKETMASTER_REHEARSAL", "0");
    EdgeProcess edge = EdgeProcess.start(EdgeConfig.from(environment));
    if (!edge.awaitReady(LIMIT) || !edge.database().awaitReady(LIMIT)) {
      throw new IllegalStateException("not ready in time");
    }
    return new LocalStack(kafka, postgres, redis, edge, HttpClient.newHttpClient(), state);
  }

  /// An event with one section per name, open for bookings.
  public void createEvent(String event, int rows, int seatsPerRow, String... sections)
      throws Exception {
    List<String> each = new ArrayList<>();
    for (String section : sections) {
      each.add(
          """
          {"name": "%s", "price": "49.50", "rows": %d, "seatsPerRow": %d}\
          """
              .formatted(section, rows, seatsPerRow));
    }
    HttpResponse<String> created =
        post(
            "/api/events",
            """
            {"eventId": "%s", "name": "%s", "currency": "EUR", "sections": [%s]}\
            """
                .formatted(event, event, String.join(", ", each)));
    if (created.statusCode() != 201) {
      throw new IllegalStateException(created.body());
    }
    for (String section : sections) {
      String seats = "/api/events/" + event + "/sections/" + section;
      await(section + " is open")
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> get(seats).statusCode() == 200);
    }
  }

  public HttpResponse<String> book(
      String event, String section, String user, int seats, int holdSeconds) throws Exception {
    return post(
        "/api/reservations",
        """
        {"eventId": "%s", "section": "%s", "userId": "%s", "seatCount": %d, "holdSeconds": %d}\
        """
            .formatted(event, section, user, seats, holdSeconds));
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .header("Prefer", "wait=20")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// Changes rows directly.
  public int sql(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "");
        var doctor = connection.createStatement()) {
      return doctor.executeUpdate(statement);
    }
  }

  public CliRun check(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "check",
                "--kafka=" + kafka.bootstrapServers(),
                "--postgres=" + postgres.jdbcUrl(),
                "--redis=" + redis.uri()));
    args.addAll(List.of(more));
    return CliRun.of(args);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + edge.port() + path);
  }

  @Override
  public void close() throws IOException {
    client.close();
    edge.close();
    Files.delete(state);
    redis.close();
    postgres.close();
    kafka.close();
  }
}
