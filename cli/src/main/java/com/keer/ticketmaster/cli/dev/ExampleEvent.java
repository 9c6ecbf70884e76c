package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.hall.Hall;
import com.keer.ticketmaster.cli.hall.HallCsv;
import com.keer.ticketmaster.cli.hall.PlannedSection;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SectionId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The event that a local installation opens, so that there is something to book.
final class ExampleEvent {
  static final String EVENT = "rock-night";

  private static final String FILE = "/example-hall.csv";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Map<String, String> PRICES =
      Map.of("stalls", "79.00", "balcony", "59.50", "box", "129.00");
  private static final int CREATED = 201;
  private static final int CONFLICT = 409;

  private ExampleEvent() {}

  /// Opens its sections unless they are open already, and adds the event to the catalogue, which
  /// gives it prices and tickets.
  ///
  /// The sections come first, because the file says more about them than the catalogue accepts.
  ///
  /// @param http the address of the edge
  static List<DevReady.Section> open(TicketMaster engine, String http) throws InterruptedException {
    List<PlannedSection> sections = sections();
    sections.stream()
        .filter(section -> engine.sections().find(section.id()).isEmpty())
        .map(section -> engine.commands().append(section.id(), section.open()))
        .toList()
        .forEach(appended -> appended.join());
    List<DevReady.Section> ready = new ArrayList<>();
    for (PlannedSection section : sections) {
      awaitOpen(engine, section.id());
      ready.add(new DevReady.Section(section.id().name(), section.seats()));
    }
    describe(sections, http);
    return ready;
  }

  private static void awaitOpen(TicketMaster engine, SectionId section)
      throws InterruptedException {
    try {
      engine.sections().awaitOpen(section, PATIENCE);
    } catch (NotReadyException e) {
      throw new CliException(
          ExitCode.FAILED,
          "section %s was not open after %d s; run again with --verbose to see why"
              .formatted(section, PATIENCE.toSeconds()),
          e);
    }
  }

  private static void describe(List<PlannedSection> sections, String http)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(http + "/api/events"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonOutput.line(body(sections))))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      // A kept folder already has it.
      if (answer.statusCode() != CREATED && answer.statusCode() != CONFLICT) {
        throw new CliException(
            ExitCode.FAILED, "the catalogue refuses the example event: " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the example event cannot be added to the catalogue", e);
    }
  }

  private static Map<String, Object> body(List<PlannedSection> sections) {
    return Map.of(
        "eventId",
        EVENT,
        "name",
        "Rock Night",
        "artist",
        "The Rocks",
        "currency",
        "EUR",
        "sections",
        sections.stream().map(ExampleEvent::body).toList());
  }

  private static Map<String, Object> body(PlannedSection section) {
    return Map.of(
        "name",
        section.id().name(),
        "price",
        PRICES.getOrDefault(section.id().name(), "49.50"),
        "rows",
        section.layout().rows().stream()
            .map(row -> Map.of("row", row.label(), "seats", labels(row)))
            .toList(),
        "blocked",
        section.open().blocked().stream()
            .map(seat -> Map.of("row", seat.row(), "seat", seat.number()))
            .toList());
  }

  private static List<@Nullable String> labels(Row row) {
    List<@Nullable String> labels = new ArrayList<>(row.positions());
    row.seats().forEach(label -> labels.add(label.equals(Row.AISLE) ? null : label));
    return labels;
  }

  static List<PlannedSection> sections() {
    Hall hall = new Hall(null);
    HallCsv.read(text(), hall);
    Hall.Plan plan = hall.plan();
    if (!plan.problems().isEmpty()) {
      throw new IllegalStateException("the example has mistakes: " + plan.problems());
    }
    return plan.sections();
  }

  private static String text() {
    try (InputStream file = ExampleEvent.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the jar lacks " + FILE);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
