package com.keer.ticketmaster.cli.replay.seatmap;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.picture.FilmPage;
import com.keer.ticketmaster.cli.replay.LogPoints;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import com.keer.ticketmaster.cli.replay.Wording;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.replay.SectionFilm;
import com.keer.ticketmaster.replay.SectionReplay;
import com.keer.ticketmaster.replay.SectionReplay.PastSection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Shows a section, or all sections of an event, at some moment, or plays the sale.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "seat-map",
    description = "Shows sections as they were: at a time, at an offset, or throughout a sale.")
public final class SeatMapCommand implements Callable<Integer> {

  /// What the map can be.
  enum Format {
    TEXT,
    SVG,
    PNG,
    JSON
  }

  /// Of each section when a page shows a whole event, which may have many sections.
  private static final int FRAMES_OF_MANY = 120;

  @Mixin private ReplayOptions options;

  @Option(
      names = "--at",
      paramLabel = "POINT",
      converter = LogPoints.class,
      description = {
        "The moment, including what was recorded then: a time such as 2026-11-22T10:00:03Z, how long",
        "ago, such as 15m, or an offset of the serial log (default: now)."
      })
  private @Nullable LogPoint at;

  @Option(
      names = "--sequence",
      paramLabel = "N",
      description =
          "The moment after this command of the section, by the number that outcomes show.")
  private @Nullable Long sequence;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, svg, png or json (default: the extension of --output, or text).")
  private @Nullable Format format;

  @Option(
      names = "--animate",
      description = "Write a page that plays the sale from --from to --until; needs --output.")
  private boolean animate;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write (default: standard output).")
  private @Nullable Path file;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public SeatMapCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    SectionFilter filter = options.filter();
    String event = filter.eventId();
    if (event == null) {
      throw wrong("--event is missing: name the event whose seats to show");
    }
    check(filter);
    try (RecordedLog log = options.open()) {
      if (animate) {
        writePage(event, films(log, filter));
      } else {
        show(event, filter, past(log, filter));
      }
    }
    return ExitCode.OK;
  }

  private void check(SectionFilter filter) {
    if (at != null && sequence != null) {
      throw wrong("--at and --sequence each name a moment: give only one of them");
    }
    if (sequence != null && filter.section() == null) {
      throw wrong("--sequence needs --section: each section counts its own commands");
    }
    if (animate && (at != null || sequence != null)) {
      throw wrong("--animate shows many moments: limit them with --from and --until");
    }
    if (animate && (format != null || output.isJson())) {
      throw wrong("--animate always writes an HTML page: omit --format");
    }
    if (!animate && (options.from() != null || options.until() != null)) {
      throw wrong("--from and --until are for --animate: name one moment with --at");
    }
    if (file == null && (animate || format() == Format.PNG)) {
      throw wrong("--output is missing: name the file to write");
    }
  }

  private List<PastSection> past(RecordedLog log, SectionFilter filter) {
    SectionReplay replay =
        SectionReplay.of(log, options.target().topics(), filter, at == null ? null : behind(at));
    long last = sequence == null ? Long.MAX_VALUE : sequence;
    List<PastSection> open =
        shown(replay, progress -> replay.past(last, options.threads(), progress));
    boolean reached =
        sequence == null || (!open.isEmpty() && open.getFirst().status().sequence() == sequence);
    if (!open.isEmpty() && !reached) {
      throw new CliException(
          ExitCode.REFUSED,
          "section %s has applied %d commands so far: name one of them with --sequence"
              .formatted(open.getFirst().id(), open.getFirst().status().sequence()));
    }
    if (open.isEmpty()) {
      throw notOpen(replay, filter, sequence == null ? moment(at) : "before command " + sequence);
    }
    return open;
  }

  private List<SectionFilm> films(RecordedLog log, SectionFilter filter) {
    SectionReplay replay =
        SectionReplay.of(log, options.target().topics(), filter, options.until());
    int frames = filter.section() == null ? FRAMES_OF_MANY : SectionFilm.MOST_FRAMES;
    List<SectionFilm> films =
        shown(
            replay, progress -> replay.films(options.from(), frames, options.threads(), progress));
    if (films.isEmpty()) {
      throw notOpen(replay, filter, moment(options.until()));
    }
    return films;
  }

  /// Shows how far the fold is while it runs.
  private <T> T shown(SectionReplay replay, Function<LongConsumer, T> fold) {
    long goal = replay.length();
    try (ProgressBar bar = output.progress()) {
      return fold.apply(done -> bar.show("folding", done, goal));
    }
  }

  private void show(String event, SectionFilter filter, List<PastSection> past) {
    SeatMapReport report = new SeatMapReport(event, filter.section() == null, past, at);
    switch (format()) {
      case TEXT -> write(report.text(file == null ? output.terminal() : Terminal.PLAIN));
      case SVG -> write(report.picture().svg());
      case JSON -> write(JsonOutput.line(report.json()) + "\n");
      case PNG -> write(Objects.requireNonNull(file), report.picture().png());
    }
  }

  private void writePage(String event, List<SectionFilm> films) {
    write(FilmPage.of(event, films).html());
  }

  private void write(String text) {
    if (file == null) {
      output.print(text);
    } else {
      write(file, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED,
          "cannot write '%s': check that the folder exists and that you may write there"
              .formatted(file),
          e);
    }
    output.print(String.format(Locale.ROOT, "%s: %,d bytes%n", file, bytes.length));
  }

  private Format format() {
    if (output.isJson()) {
      return Format.JSON;
    }
    if (format != null) {
      return format;
    }
    String name = file == null ? "" : file.toString().toLowerCase(Locale.ROOT);
    for (Format one : Format.values()) {
      if (name.endsWith('.' + one.name().toLowerCase(Locale.ROOT))) {
        return one;
      }
    }
    return Format.TEXT;
  }

  /// The point after what was recorded at a moment.
  private static LogPoint behind(LogPoint point) {
    return switch (point) {
      case LogPoint.AtOffset(long offset) -> new LogPoint.AtOffset(offset + 1);
      case LogPoint.AtTime(long time) -> new LogPoint.AtTime(time + 1);
    };
  }

  private static String moment(@Nullable LogPoint point) {
    return switch (point) {
      case null -> "so far";
      case LogPoint.AtOffset(long offset) -> "at offset " + offset;
      case LogPoint.AtTime(long time) -> "at " + Wording.time(time);
    };
  }

  private CliException notOpen(SectionReplay replay, SectionFilter filter, String moment) {
    String what =
        filter.section() == null
            ? "no section of event " + filter.eventId() + " was open"
            : "section " + filter.section() + " of event " + filter.eventId() + " was not open";
    String why =
        replay.isCutOff()
            ? ": the beginning of the log was deleted, so sections opened there are unknown"
            : ": look at a later moment, or check the names with section-status";
    return new CliException(
        ExitCode.REFUSED,
        replay.hasLog()
            ? what + ' ' + moment + why
            : "there is no serial log: start the engine first, or check --topic-prefix");
  }

  private ParameterException wrong(String problem) {
    return output.usage(problem);
  }
}
