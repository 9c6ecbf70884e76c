package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.runtime.TicketMaster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The event that a local installation has from the start, so that there is something to book.
final class ExampleEvent {
  static final String EVENT = "rock-night";

  private static final String FILE = "/example-hall.csv";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private ExampleEvent() {}

  /// Opens those of its sections that are not open, and waits until they are.
  static List<DevReady.Section> open(TicketMaster engine) throws InterruptedException {
    List<PlannedSection> sections = sections();
    sections.stream()
        .filter(section -> engine.sections().find(section.id()).isEmpty())
        .map(section -> engine.commands().append(section.id(), section.open()))
        .toList()
        .forEach(appended -> appended.join());
    List<DevReady.Section> ready = new ArrayList<>();
    for (PlannedSection section : sections) {
      if (!engine.sections().awaitOpen(section.id(), PATIENCE)) {
        throw new CliException(
            ExitCode.FAILED,
            "section %s was not open after %d s; run again with --verbose to see why"
                .formatted(section.id(), PATIENCE.toSeconds()));
      }
      ready.add(new DevReady.Section(section.id().name(), section.seats()));
    }
    return ready;
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
