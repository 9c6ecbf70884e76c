package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.hall.CsvHall;
import com.keer.ticketmaster.cli.hall.HallDocument;
import com.keer.ticketmaster.cli.hall.HallPlan;
import com.keer.ticketmaster.cli.hall.PlannedSection;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The event that a local installation opens, so that there is something to book.
final class ExampleEvent {
  static final String EVENT = "rock-night";

  private static final String FILE = "/example-hall.csv";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(100);

  private static final int CREATED = 201;
  private static final int CONFLICT = 409;
  private static final int AWAY = 503;

  private ExampleEvent() {}

  /// Puts the event into the catalogue, which opens its sections, and returns when they are open. A
  /// kept folder has it already.
  ///
  /// @param http the address of the edge
  /// @param token of an organiser; null where nobody is asked
  static List<DevReady.Section> open(TicketMaster engine, String http, @Nullable String token)
      throws InterruptedException {
    List<PlannedSection> sections = sections();
    if (!create(http, token)) {
      // A catalogue of its own may have the event while the log is new.
      openMissing(engine, sections);
    }
    List<DevReady.Section> ready = new ArrayList<>();
    for (PlannedSection section : sections) {
      awaitOpen(engine, section.id());
      ready.add(new DevReady.Section(section.id().name(), section.seats()));
    }
    return ready;
  }

  private static void openMissing(TicketMaster engine, List<PlannedSection> sections) {
    sections.stream()
        .filter(section -> engine.sections().find(section.id()).isEmpty())
        .map(section -> engine.commands().append(section.id(), section.open()))
        .toList()
        .forEach(appended -> appended.join());
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

  /// The catalogue is ready a moment after the process is, as bookings can do without it.
  ///
  /// @return false if it has the event already
  private static boolean create(String http, @Nullable String token) throws InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(http + "/api/events"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body().toString()));
    HttpRequest request =
        (token == null ? builder : builder.header("Authorization", "Bearer " + token)).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = send(client, request);
      while (answer.statusCode() == AWAY && System.nanoTime() - end < 0) {
        Thread.sleep(STEP);
        answer = send(client, request);
      }
      if (answer.statusCode() != CREATED && answer.statusCode() != CONFLICT) {
        throw new CliException(
            ExitCode.FAILED, "the catalogue refuses the example event: " + answer.body());
      }
      return answer.statusCode() == CREATED;
    } catch (IOException e) {
      throw new UncheckedIOException("the example event cannot be added to the catalogue", e);
    }
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /// The hall is the body of the request, but for what only the catalogue knows of the event.
  private static ObjectNode body() {
    ObjectNode body = document().tree();
    if (body == null) {
      throw new IllegalStateException("the example cannot be read");
    }
    return body.put("name", "Rock Night").put("artist", "The Rocks").put("currency", "EUR");
  }

  static List<PlannedSection> sections() {
    HallPlan plan = HallPlan.of(document(), null);
    if (!plan.problems().isEmpty()) {
      throw new IllegalStateException("the example has mistakes: " + plan.problems());
    }
    return plan.sections();
  }

  private static HallDocument document() {
    try (InputStream file = ExampleEvent.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the jar lacks " + FILE);
      }
      return CsvHall.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
