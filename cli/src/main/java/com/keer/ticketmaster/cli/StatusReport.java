package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.cli.terminal.Terminal;
import com.keer.ticketmaster.cli.terminal.TextTable;
import com.keer.ticketmaster.section.SectionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The sections of an event at one moment, as a table or as JSON.
record StatusReport(String event, List<Line> sections) {
  private static final int BAR_WIDTH = 20;

  StatusReport {
    sections = List.copyOf(sections);
  }

  /// One section.
  ///
  /// @param soldPercent of the seats that can be sold, hence without the blocked ones
  /// @param time the section's own, of its last change
  record Line(
      String section,
      int seats,
      int free,
      int held,
      int sold,
      int blocked,
      long sequence,
      double soldPercent,
      Instant time) {

    static Line of(String section, SectionStatus status) {
      var counts = status.counts();
      return new Line(
          section,
          counts.total(),
          counts.free(),
          counts.held(),
          counts.sold(),
          counts.blocked(),
          status.sequence(),
          percent(counts.sold(), counts.total() - counts.blocked()),
          Instant.ofEpochMilli(status.time()));
    }
  }

  static StatusReport of(String event, Map<String, SectionStatus> latest) {
    return new StatusReport(
        event, latest.entrySet().stream().map(e -> Line.of(e.getKey(), e.getValue())).toList());
  }

  String table(Terminal terminal) {
    TextTable table =
        new TextTable()
            .left("SECTION")
            .right("SEATS")
            .right("FREE")
            .right("HELD")
            .right("SOLD")
            .right("BLOCKED")
            .right("SEQUENCE")
            .left("SOLD %");
    sections.forEach(line -> addTo(table, line, terminal));
    if (sections.size() > 1) {
      addTo(table, total(), terminal);
    }
    return table.render(terminal);
  }

  private static void addTo(TextTable table, Line line, Terminal terminal) {
    table
        .line(
            line.section(),
            line.seats(),
            line.free(),
            line.held(),
            line.sold(),
            line.blocked(),
            line.sequence() == 0 ? "" : line.sequence(),
            terminal.bar(BAR_WIDTH, line.soldPercent() / 100)
                + String.format(Locale.ROOT, " %5.1f", line.soldPercent()))
        .painted(text -> line.free() == 0 ? terminal.red(text) : terminal.green(text));
  }

  private Line total() {
    int free = sections.stream().mapToInt(Line::free).sum();
    int held = sections.stream().mapToInt(Line::held).sum();
    int sold = sections.stream().mapToInt(Line::sold).sum();
    int blocked = sections.stream().mapToInt(Line::blocked).sum();
    int seats = free + held + sold + blocked;
    return new Line(
        "total",
        seats,
        free,
        held,
        sold,
        blocked,
        0,
        percent(sold, seats - blocked),
        Instant.EPOCH);
  }

  private static double percent(int sold, int sellable) {
    return sellable == 0 ? 0 : Math.round(1000.0 * sold / sellable) / 10.0;
  }
}
