package com.keer.ticketmaster.cli.check;

import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The result of a comparison.
///
/// @param reservations that the log has, held now or in the past
/// @param examples the first differences in words
public record CheckReport(
    boolean postgres,
    boolean redis,
    List<Line> sections,
    int reservations,
    int reservationsInPostgres,
    List<String> examples) {

  public CheckReport {
    sections = List.copyOf(sections);
    examples = List.copyOf(examples);
  }

  /// One section.
  ///
  /// @param tickets in PostgreSQL; null if the section is not in the catalogue, or PostgreSQL was
  ///   left out
  public record Line(
      String event,
      String section,
      int seats,
      int held,
      int sold,
      long sequence,
      @Nullable Integer tickets,
      Map<SeatDifference, Integer> differences) {

    public Line {
      differences = Collections.unmodifiableMap(new TreeMap<>(differences));
    }

    int differing() {
      return differences.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  static CheckReport of(
      CheckTarget target,
      LogState log,
      CheckFindings findings,
      Map<SectionId, Integer> tickets,
      int reservationsInPostgres) {
    TreeSet<SectionId> all = new TreeSet<>(SectionId.IN_ORDER);
    all.addAll(log.sections().keySet());
    all.addAll(findings.sections());
    List<Line> lines = new ArrayList<>();
    for (SectionId section : all) {
      SectionFold fold = log.sections().get(section);
      SectionAvailability now =
          fold == null ? null : WireFormats.SECTION_AVAILABILITY.decode(fold.status());
      lines.add(
          new Line(
              section.eventId(),
              section.name(),
              now == null ? 0 : now.counts().total(),
              now == null ? 0 : now.counts().held(),
              now == null ? 0 : now.counts().sold(),
              now == null ? 0 : now.sequence(),
              tickets.get(section),
              findings.of(section)));
    }
    return new CheckReport(
        target.postgres() != null,
        target.redis() != null,
        lines,
        log.reservations().size(),
        reservationsInPostgres,
        findings.examples());
  }

  /// How many there are.
  @JsonGetter
  public int differences() {
    return sections.stream().mapToInt(Line::differing).sum();
  }

  @JsonIgnore
  public boolean isFine() {
    return differences() == 0;
  }

  /// For people.
  public String text(Terminal terminal) {
    TextTable table =
        new TextTable()
            .left("EVENT")
            .left("SECTION")
            .right("SEATS")
            .right("HELD")
            .right("SOLD")
            .right("SEQUENCE")
            .right("TICKETS")
            .right("DIFFERENCES");
    for (Line line : sections) {
      table
          .line(
              line.event(),
              line.section(),
              line.seats(),
              line.held(),
              line.sold(),
              line.sequence(),
              line.tickets() == null ? "-" : line.tickets(),
              line.differing())
          .painted(text -> line.differing() == 0 ? text : terminal.red(text));
    }
    StringBuilder text = new StringBuilder(table.render(terminal));
    for (Line line : sections) {
      line.differences().entrySet().stream()
          .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
          .forEach(kind ->
              text.append(
                  "%n%s/%s: %d x %s"
                      .formatted(
                          line.event(), line.section(), kind.getValue(), kind.getKey().text())));
    }
    examples.forEach(example -> text.append("\n  ").append(terminal.dim(example)));
    return text.append('\n').append(summary(terminal)).append('\n').toString();
  }

  private String summary(Terminal terminal) {
    int seats = sections.stream().mapToInt(Line::seats).sum();
    String with =
        postgres && redis
            ? "PostgreSQL and Redis"
            : postgres ? "PostgreSQL" : redis ? "Redis" : "itself";
    return isFine()
        ? terminal.green(
            String.format(
                Locale.ROOT,
                "The log agrees with %s: %,d seats, %,d reservations.",
                with,
                seats,
                reservations))
        : terminal.red(
            String.format(
                Locale.ROOT,
                "%,d differences between the log and %s: %,d seats, %,d reservations.",
                differences(),
                with,
                seats,
                reservations));
  }
}
