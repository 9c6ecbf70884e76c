package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.hall.HallSize;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/// Puts events on sale as a promoter does: over HTTP into the catalogue, which makes the log open
/// their sections and creates a ticket for each seat.
public final class Catalogue {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int CREATED = 201;
  private static final int AWAY = 503;

  private final String api;
  private final Jdbi database;

  /// @param api `host:port`
  public Catalogue(String api, Postgres database) {
    this.api = api;
    this.database = Jdbi.create(Database.patient(database));
  }

  /// How many sections of this size fit into one event of the catalogue.
  public static int mostSections(int seatsPerSection) {
    return (int)
        Math.min(
            HallSize.OF_A_REQUEST.sections(), HallSize.OF_A_REQUEST.places() / seatsPerSection);
  }

  /// Returns when every seat of the sale has its ticket.
  ///
  /// @throws CliException if the catalogue refuses an event, or the tickets are not created in time
  public void open(Sale sale) throws InterruptedException {
    var events =
        sale.openings().entrySet().stream()
            .collect(Collectors.groupingBy(opening -> opening.getKey().eventId()));
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (var event : events.entrySet()) {
      create(JsonOutput.line(body(event.getKey(), event.getValue())), end);
    }
    while (lacksTickets()) {
      if (System.nanoTime() - end > 0) {
        throw new CliException(
            ExitCode.FAILED,
            "not all tickets were there after %d s".formatted(PATIENCE.toSeconds()));
      }
      Thread.sleep(STEP);
    }
  }

  /// The catalogue is ready a moment after the process, because bookings do not need it.
  private void create(String body, long end) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + api + "/api/events"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      while (answer.statusCode() == AWAY && System.nanoTime() - end < 0) {
        Thread.sleep(STEP);
        answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      }
      if (answer.statusCode() != CREATED) {
        throw new CliException(
            ExitCode.FAILED, "the catalogue refuses the event of the sale: " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the event of the sale cannot be added to the catalogue", e);
    }
  }

  private static Map<String, Object> body(String event, List<Map.Entry<SectionId, Open>> openings) {
    Map<String, Object> body = new HashMap<>();
    body.put("eventId", event);
    body.put("name", "A sale of the benchmark");
    body.put("currency", "EUR");
    int limit = openings.getFirst().getValue().rules().seatsPerBuyer();
    if (limit > 0) {
      body.put("seatsPerBuyer", limit);
    }
    body.put("sections", openings.stream().map(Catalogue::section).toList());
    return body;
  }

  /// Sections of a sale are grids.
  private static Map<String, Object> section(Map.Entry<SectionId, Open> opening) {
    SectionLayout layout = opening.getValue().layout();
    return Map.of(
        "name",
        opening.getKey().name(),
        "price",
        "49.50",
        "rows",
        layout.rows().size(),
        "seatsPerRow",
        layout.row(0).positions());
  }

  private boolean lacksTickets() {
    return database.withHandle(handle ->
        handle
            .createQuery("SELECT count(*) > 0 FROM section WHERE synced_sequence = 0")
            .mapTo(Boolean.class)
            .one());
  }
}
