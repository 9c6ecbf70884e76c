package com.keer.ticketmaster.cli.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sections of an event at one moment, as a table or as JSON.
record StatusReport(String event, List<Line> sections) {
  private static final int BAR_WIDTH = 20;

  StatusReport {
    sections = List.copyOf(sections);
  }

  /// One section.
  ///
  /// @param sale why the section is not on sale; null if it is
  /// @param soldPercent share of the seats that can be sold, which excludes blocked ones
  /// @param time the section's own time of its last change
  record Line(
      String section,
      int seats,
      int free,
      int held,
      int sold,
      int blocked,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SaleState sale,
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
          status.sale() == SaleState.OPEN ? null : status.sale(),
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
    // Most sales are open; a column that always says so would be noise.
    boolean tellsSale = sections.stream().anyMatch(line -> line.sale() != null);
    if (tellsSale) {
      table.left("SALE");
    }
    sections.forEach(line -> addTo(table, line, tellsSale ? words(line.sale()) : null, terminal));
    if (sections.size() > 1) {
      addTo(table, total(), tellsSale ? "" : null, terminal);
    }
    return table.render(terminal);
  }

  private static String words(@Nullable SaleState sale) {
    return sale == null ? "open" : sale.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// @param sale the last column; null if there is none
  private static void addTo(TextTable table, Line line, @Nullable String sale, Terminal terminal) {
    List<Object> cells = new ArrayList<>();
    Collections.addAll(
        cells,
        line.section(),
        line.seats(),
        line.free(),
        line.held(),
        line.sold(),
        line.blocked(),
        line.sequence() == 0 ? "" : line.sequence(),
        terminal.bar(BAR_WIDTH, line.soldPercent() / 100)
            + String.format(Locale.ROOT, " %5.1f", line.soldPercent()));
    if (sale != null) {
      cells.add(sale);
    }
    table
        .line(cells.toArray())
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
        null,
        0,
        percent(sold, seats - blocked),
        Instant.EPOCH);
  }

  private static double percent(int sold, int sellable) {
    return sellable == 0 ? 0 : Math.round(1000.0 * sold / sellable) / 10.0;
  }
}
