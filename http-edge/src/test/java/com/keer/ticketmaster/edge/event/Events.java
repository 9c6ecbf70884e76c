package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/// Creates events for tests.
public final class Events {

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Events() {}

  /// An id that no other test has.
  public static String newId() {
    return "event-" + NUMBERS.incrementAndGet();
  }

  /// A body with additional fields before its sections.
  public static String body(String fields, String... sections) {
    return """
    {"name": "Night", "currency": "EUR", %s "sections": [%s]}
    """
        .formatted(fields.isEmpty() ? "" : fields + ",", String.join(",", sections));
  }

  /// A section of numbered seats for 49.50.
  public static String grid(String name, int rows, int seatsPerRow) {
    return "{\"name\": \"%s\", \"price\": \"49.50\", \"rows\": %d, \"seatsPerRow\": %d}"
        .formatted(name, rows, seatsPerRow);
  }

  public static Answer create(Client client, String body) {
    return client.json("POST", "/api/events", body);
  }

  /// Creates an event and waits until its sections can be booked.
  public static Answer createLive(Client client, String body) {
    Answer created = create(client, body);
    if (created.status() != 201) {
      throw new IllegalStateException(created.toString());
    }
    return awaitLive(client, created.header("Location"));
  }

  public static Answer awaitLive(Client client, String path) {
    return Await.until(
        LIMIT,
        () -> client.get(path),
        answer -> states(answer).stream().allMatch("LIVE"::equals) && !states(answer).isEmpty());
  }

  public static List<String> states(Answer event) {
    return StreamSupport.stream(event.json().path("sections").spliterator(), false)
        .map(section -> section.path("state").asString())
        .toList();
  }

  /// Books seats, and waits for the outcome.
  public static Answer book(Client client, String eventId, String section, int... holdSeconds) {
    return client.book(
        """
        {"eventId": "%s", "section": "%s", "userId": "alice", "seatCount": 1, "holdSeconds": %d}
        """
            .formatted(eventId, section, Arrays.stream(holdSeconds).findFirst().orElse(0)),
        "Prefer",
        "wait=10");
  }
}
