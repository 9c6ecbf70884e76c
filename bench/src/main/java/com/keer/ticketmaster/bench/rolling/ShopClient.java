package com.keer.ticketmaster.bench.rolling;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Speaks to several instances of one installation, which may go away at any time.
public final class ShopClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /// Stands for the instance until one is chosen.
  private static final String ANY = "http://instance";

  private static final int SECTIONS = 4;
  private static final int SEATS_PER_ROW = 100;
  private static final int MOST_ROWS = 500;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  private final List<URI> instances;
  private final String event;

  /// @param event the id of an event that does not exist yet
  public ShopClient(List<URI> instances, String event) {
    this.instances = List.copyOf(instances);
    this.event = event;
  }

  String event() {
    return event;
  }

  /// Creates the event, and returns when all its sections can be booked.
  ///
  /// @throws CliException if it is refused, or not open in time
  public void open(int seats, Duration limit) throws InterruptedException {
    int rows = Math.clamp((seats + SEATS_PER_ROW - 1) / SEATS_PER_ROW / SECTIONS + 1, 1, MOST_ROWS);
    List<String> sections = new ArrayList<>();
    for (int number = 0; number < SECTIONS; number++) {
      sections.add(
          "{\"name\":\"%s\",\"price\":\"10.00\",\"rows\":%d,\"seatsPerRow\":%d}"
              .formatted(section(number), rows, SEATS_PER_ROW));
    }
    String body =
        "{\"eventId\":\"%s\",\"name\":\"Rolling update\",\"currency\":\"EUR\",\"sections\":[%s]}"
            .formatted(event, String.join(",", sections));
    long end = System.nanoTime() + limit.toNanos();
    HttpResponse<String> created = null;
    while (created == null || created.statusCode() >= 500) {
      requireTime(end, "the event could not be created");
      created = send(0, post("/api/events", body));
    }
    if (created.statusCode() >= 400) {
      throw new CliException(ExitCode.FAILED, "the event is refused: " + created.body());
    }
    while (!isOpen()) {
      requireTime(end, "the event was not open");
    }
  }

  private boolean isOpen() throws InterruptedException {
    HttpResponse<String> found = send(0, get("/api/events/" + event));
    if (found != null && found.statusCode() == 200) {
      for (JsonNode section : JSON.readTree(found.body()).path("sections")) {
        if (!section.path("state").asString("").equals("LIVE")) {
          return false;
        }
      }
      return true;
    }
    return false;
  }

  private static void requireTime(long end, String failure) throws InterruptedException {
    if (System.nanoTime() - end > 0) {
      throw new CliException(ExitCode.FAILED, failure + " in time");
    }
    Thread.sleep(PAUSE);
  }

  /// Asks for two seats, once.
  ///
  /// @param attempt of this buyer; the next one goes to another instance
  /// @return null if there was no answer, or one that says to try again
  /// @throws CliException if the request is refused
  @Nullable Booking book(int buyer, int attempt) throws InterruptedException {
    String body =
        "{\"eventId\":\"%s\",\"section\":\"%s\",\"userId\":\"buyer-%d\",\"seatCount\":2}"
            .formatted(event, section(buyer), buyer);
    HttpRequest.Builder request =
        post("/api/reservations", body)
            .header("Prefer", "wait=10")
            .header("Idempotency-Key", event + "-" + buyer);
    HttpResponse<String> answer = send(buyer + attempt, request);
    if (answer == null || answer.statusCode() == 202 || answer.statusCode() >= 500) {
      return null;
    }
    if (answer.statusCode() >= 400) {
      throw new CliException(ExitCode.FAILED, "a booking is refused: " + answer.body());
    }
    return booking(buyer, JSON.readTree(answer.body()));
  }

  /// How many seats are sold or held; -1 if no instance says so.
  long taken() throws InterruptedException {
    for (int attempt = 0; attempt < instances.size(); attempt++) {
      HttpResponse<String> answer = send(attempt, get("/api/events/" + event + "/availability"));
      if (answer != null && answer.statusCode() == 200) {
        JsonNode counts = JSON.readTree(answer.body()).path("counts");
        return counts.path("sold").asLong(0) + counts.path("held").asLong(0);
      }
    }
    return -1;
  }

  private static Booking booking(int buyer, JsonNode body) {
    List<String> seats = new ArrayList<>();
    for (JsonNode seat : body.path("seats")) {
      seats.add(
          body.path("section").asString("")
              + "/"
              + seat.path("row").asString("")
              + "-"
              + seat.path("seat").asString(""));
    }
    return new Booking(
        buyer, body.path("reservationId").asString(""), body.path("status").asString(""), seats);
  }

  private static String section(int number) {
    return "block-" + number % SECTIONS;
  }

  private static HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create(ANY + path));
  }

  private static HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(URI.create(ANY + path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private @Nullable HttpResponse<String> send(int instance, HttpRequest.Builder request)
      throws InterruptedException {
    HttpRequest built = request.timeout(REQUEST_LIMIT).build();
    URI at =
        instances.get(Math.floorMod(instance, instances.size())).resolve(built.uri().getRawPath());
    try {
      return client.send(
          HttpRequest.newBuilder(built, (name, value) -> true).uri(at).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      // It is being replaced: the next attempt goes to another one.
      return null;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
