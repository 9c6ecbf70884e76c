package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
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
import java.util.LinkedHashMap;
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
    Map<String, Map<SectionId, Open>> events = new LinkedHashMap<>();
    sale.openings()
        .forEach((section, opening) ->
            events
                .computeIfAbsent(section.eventId(), _ -> new LinkedHashMap<>())
                .put(section, opening));
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (var event : events.entrySet()) {
      create(body(event.getKey(), event.getValue()), end);
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

  /// Sections of a sale are grids, and their names need no escaping.
  private static String body(String event, Map<SectionId, Open> openings) {
    int limit = openings.values().iterator().next().rules().seatsPerBuyer();
    return """
    {"eventId": "%s", "name": "A sale of the benchmark", "currency": "EUR", %s"sections": [%s]}
    """
        .formatted(
            event,
            limit == 0 ? "" : "\"seatsPerBuyer\": %d, ".formatted(limit),
            openings.entrySet().stream()
                .map(each -> section(each.getKey().name(), each.getValue().layout()))
                .collect(Collectors.joining(",")));
  }

  private static String section(String name, SectionLayout layout) {
    return """
    {"name": "%s", "price": "49.50", "rows": %d, "seatsPerRow": %d}\
    """
        .formatted(name, layout.rows().size(), layout.row(0).positions());
  }

  private boolean lacksTickets() {
    return database.withHandle(handle ->
        handle
            .createQuery("SELECT count(*) > 0 FROM section WHERE synced_sequence = 0")
            .mapTo(Boolean.class)
            .one());
  }
}
