package com.keer.ticketmaster.cli.hall;

import com.fasterxml.jackson.annotation.JsonValue;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What happened to the sections that were to be opened.
record OpeningReport(List<Line> sections) {

  private static final int MAX_LINES = 50;

  OpeningReport {
    sections = List.copyOf(sections);
  }

  /// What happened to one section.
  enum State {
    PLANNED("planned"),
    OPENED("opened"),
    ALREADY_OPEN("already open"),
    /// Open, but with other rows or seats than requested.
    DIFFERENT("already open, different seats"),
    REFUSED("refused"),
    NOT_SENT("not sent"),
    /// It is in the log, but no engine has opened it yet.
    WAITING("not open yet");

    private final String words;

    State(String words) {
      this.words = words;
    }

    @JsonValue
    String words() {
      return words;
    }
  }

  /// One section.
  ///
  /// @param problem why it is not as requested; null if it is
  record Line(
      String event,
      String section,
      int rows,
      int seats,
      int blocked,
      State state,
      @Nullable String problem) {

    boolean isLive() {
      return state == State.OPENED || state == State.ALREADY_OPEN;
    }

    static Line of(PlannedSection planned, State state, @Nullable String problem) {
      return new Line(
          planned.id().eventId(),
          planned.id().name(),
          planned.layout().isGeneralAdmission() ? 0 : planned.layout().rows().size(),
          planned.seats(),
          planned.blocked(),
          state,
          problem);
    }
  }

  static OpeningReport planned(List<PlannedSection> sections) {
    return new OpeningReport(
        sections.stream().map(section -> Line.of(section, State.PLANNED, null)).toList());
  }

  /// A plan lists every section. Afterwards a long table lists only those that need attention.
  String text(Terminal terminal) {
    List<Line> shown = sections;
    if (sections.size() > MAX_LINES && count(State.PLANNED) == 0) {
      shown = sections.stream().filter(line -> !line.isLive()).toList();
    }
    int hidden = sections.size() - shown.size();
    String note =
        hidden == 0
            ? ""
            : String.format(
                Locale.ROOT, "(%,d open sections are not listed; --json lists all)\n", hidden);
    return (shown.isEmpty() ? "" : table(shown, terminal) + "\n") + note + summary() + "\n";
  }

  private static String table(List<Line> lines, Terminal terminal) {
    TextTable table =
        new TextTable()
            .left("EVENT")
            .left("SECTION")
            .right("ROWS")
            .right("SEATS")
            .right("BLOCKED")
            .left("STATE");
    for (Line line : lines) {
      String state =
          line.problem() == null
              ? line.state().words()
              : line.state().words() + ": " + line.problem();
      table
          .line(line.event(), line.section(), line.rows(), line.seats(), line.blocked(), state)
          .painted(text -> paint(line.state(), text, terminal));
    }
    return table.render(terminal);
  }

  /// @throws CliException if a section is not open as requested
  void requireAllOpen(Duration timeout) {
    if (count(State.NOT_SENT) > 0) {
      throw new CliException(
          ExitCode.FAILED,
          "Kafka did not accept all sections: run the command again; open sections stay as they are");
    }
    if (count(State.REFUSED) > 0) {
      throw new CliException(ExitCode.REFUSED, "the engine refused sections; the table says why");
    }
    if (count(State.DIFFERENT) > 0) {
      throw new CliException(
          ExitCode.REFUSED,
          "an open section keeps its seats: correct the description, or use another section name");
    }
    if (count(State.WAITING) > 0) {
      throw new CliException(
          ExitCode.FAILED,
          "%s not open after %d s; Kafka has them, and they open as soon as an engine runs: is there a process with the role seat-processor?"
              .formatted(sections(count(State.WAITING)), timeout.toSeconds()));
    }
  }

  private String summary() {
    if (count(State.PLANNED) > 0) {
      return String.format(
          Locale.ROOT,
          "%s with %,d seats would be opened; nothing was sent",
          sections(sections.size()),
          seats());
    }
    long live = count(State.OPENED) + count(State.ALREADY_OPEN) + count(State.DIFFERENT);
    return String.format(
        Locale.ROOT,
        live == sections.size()
            ? "%s live: %,d opened, %,d already open"
            : "%s asked for: %,d opened, %,d already open",
        sections(sections.size()),
        count(State.OPENED),
        count(State.ALREADY_OPEN) + count(State.DIFFERENT));
  }

  private int seats() {
    return sections.stream().mapToInt(Line::seats).sum();
  }

  private long count(State state) {
    return sections.stream().filter(line -> line.state() == state).count();
  }

  private static String sections(long count) {
    return count == 1 ? "1 section" : String.format(Locale.ROOT, "%,d sections", count);
  }

  private static String paint(State state, String text, Terminal terminal) {
    return switch (state) {
      case OPENED -> terminal.green(text);
      case PLANNED, ALREADY_OPEN -> text;
      case DIFFERENT, REFUSED, NOT_SENT, WAITING -> terminal.red(text);
    };
  }
}
