package com.keer.ticketmaster.cli.replay.seatmap;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.Wording;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.replay.SectionReplay.PastSection;
import java.util.List;
import java.util.Locale;

/// A section as text with a character for each seat, which is legible without colours.
final class SeatMapText {

  private static final int BAR = 60;
  private static final SeatStatus[] STATUSES = {
    SeatStatus.FREE, SeatStatus.HELD, SeatStatus.SOLD, SeatStatus.BLOCKED
  };

  private final Terminal terminal;
  private final PastSection section;
  private final long time;

  SeatMapText(Terminal terminal, PastSection section, long time) {
    this.terminal = terminal;
    this.section = section;
    this.time = time;
  }

  String text() {
    SectionStatus status = section.status();
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%s  %s"
            .formatted(
                terminal.bold(section.id().eventId() + " / " + section.id().name()),
                Wording.time(time)));
    line(
        text,
        "after command %,d of the section, at %s (%s)"
            .formatted(status.sequence(), Wording.time(status.time()), section.place()));
    line(text, "chain " + status.chain().text());
    line(text, "");
    if (status.map().layout().isGeneralAdmission()) {
      line(text, bar(status.counts()));
    } else {
      rows(text, status);
    }
    line(text, "");
    line(text, legend(status.counts()));
    if (!status.blockedLater().isEmpty()) {
      line(text, "held, to be blocked when the hold ends: " + Wording.seats(status.blockedLater()));
    }
    return text.toString();
  }

  private void rows(StringBuilder text, SectionStatus status) {
    SectionLayout layout = status.map().layout();
    int label = layout.rows().stream().mapToInt(row -> row.label().length()).max().orElse(0);
    for (int index = 0; index < layout.rows().size(); index++) {
      Row row = layout.row(index);
      List<SeatStatus> seats = status.map().statuses(index);
      StringBuilder line = new StringBuilder();
      for (int start = 0, end; start < seats.size(); start = end) {
        SeatStatus one = seats.get(start);
        end = start + 1;
        while (end < seats.size() && seats.get(end) == one) {
          end++;
        }
        line.append(paint(one, symbol(one).repeat(end - start)));
      }
      line(
          text,
          "%s  %s  %s"
              .formatted(
                  " ".repeat(label - row.label().length()) + row.label(), line, row.label()));
    }
  }

  private String bar(SeatCounts counts) {
    StringBuilder bar = new StringBuilder();
    int drawn = 0;
    long seats = 0;
    for (SeatStatus status :
        new SeatStatus[] {SeatStatus.SOLD, SeatStatus.HELD, SeatStatus.FREE, SeatStatus.BLOCKED}) {
      seats += counts.of(status);
      int end = (int) (BAR * seats / counts.total());
      bar.append(paint(status, symbol(status).repeat(end - drawn)));
      drawn = end;
    }
    return "[" + bar + "]  general admission";
  }

  private String legend(SeatCounts counts) {
    StringBuilder legend = new StringBuilder();
    for (SeatStatus status : STATUSES) {
      legend
          .append(paint(status, symbol(status)))
          .append(' ')
          .append(status.name().toLowerCase(Locale.ROOT))
          .append(String.format(Locale.ROOT, " %,d   ", counts.of(status)));
    }
    return legend.append(String.format(Locale.ROOT, "of %,d", counts.total())).toString();
  }

  private String symbol(SeatStatus status) {
    return switch (status) {
      case AISLE -> " ";
      case FREE -> terminal.unicode() ? "○" : ".";
      case HELD -> terminal.unicode() ? "◐" : "h";
      case SOLD -> terminal.unicode() ? "●" : "S";
      case BLOCKED -> terminal.unicode() ? "×" : "x";
    };
  }

  private String paint(SeatStatus status, String text) {
    return switch (status) {
      case AISLE -> text;
      case FREE -> terminal.green(text);
      case HELD -> terminal.yellow(text);
      case SOLD -> terminal.red(text);
      case BLOCKED -> terminal.dim(text);
    };
  }

  private static void line(StringBuilder text, String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
