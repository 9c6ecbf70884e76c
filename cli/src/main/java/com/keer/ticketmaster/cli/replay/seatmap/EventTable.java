package com.keer.ticketmaster.cli.replay.seatmap;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.cli.replay.Wording;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.replay.SectionReplay.PastSection;
import java.util.Locale;

/// The sections of an event as they were, one line each.
final class EventTable {

  private static final int BAR = 20;

  private EventTable() {}

  static String of(SeatMapReport report, Terminal terminal) {
    TextTable table =
        new TextTable()
            .left("SECTION")
            .right("SEATS")
            .right("FREE")
            .right("HELD")
            .right("SOLD")
            .right("BLOCKED")
            .right("SEQUENCE")
            .left("LAST CHANGE")
            .left("CHAIN")
            .left("SOLD %");
    int[] sum = new int[4];
    for (PastSection section : report.sections()) {
      SectionStatus status = section.status();
      SeatCounts counts = status.counts();
      sum[0] += counts.free();
      sum[1] += counts.held();
      sum[2] += counts.sold();
      sum[3] += counts.blocked();
      line(
          table,
          section.id().name(),
          counts,
          Long.toString(status.sequence()),
          Wording.time(status.time()),
          // Enough to distinguish two; the JSON has the whole value.
          status.chain().text().substring(0, 8),
          terminal);
    }
    if (report.sections().size() > 1) {
      line(table, "total", new SeatCounts(sum[0], sum[1], sum[2], sum[3]), "", "", "", terminal);
    }
    return "%s at %s%n%n%s"
        .formatted(
            terminal.bold(report.event()), Wording.time(report.time()), table.render(terminal));
  }

  private static void line(
      TextTable table,
      String name,
      SeatCounts counts,
      String sequence,
      String time,
      String chain,
      Terminal terminal) {
    int sellable = counts.total() - counts.blocked();
    double share = sellable == 0 ? 0 : (double) counts.sold() / sellable;
    table
        .line(
            name,
            counts.total(),
            counts.free(),
            counts.held(),
            counts.sold(),
            counts.blocked(),
            sequence,
            time,
            chain,
            terminal.bar(BAR, share) + String.format(Locale.ROOT, " %5.1f", 100 * share))
        .painted(text -> counts.free() == 0 ? terminal.red(text) : terminal.green(text));
  }
}
