package com.keer.ticketmaster.cli.replay.explain;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.story.ReservationStory;
import com.keer.ticketmaster.story.StoryTeller;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tells the story of one reservation.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "explain",
    description = {
      "Tells the story of one reservation: every command and answer, how long each waited,",
      "and what the section looked like when it was refused."
    })
public final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private ReplayOptions options;

  @Parameters(paramLabel = "RESERVATION", description = "The id of the reservation.")
  private String reservation;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// A command that prints to this terminal.
  public ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!ReservationId.isValid(reservation)) {
      throw wrong("'%s' can be no reservation: an id has 1 to 64 of A-Z a-z 0-9 - _");
    }
    LogPoint.AtTime from = time("--from", options.from());
    LogPoint.AtTime until = time("--until", options.until());
    ReservationId id = new ReservationId(reservation);
    ReservationStory story;
    try (RecordedLog log = options.open();
        Passes passes = new Passes(terminal, spec)) {
      story =
          new StoryTeller(log, options.target().topics(), options.threads(), passes)
              .tell(id, until);
    }
    requireKnown(story);
    ReservationStory shown = from == null ? story : story.from(from.time());
    spec.commandLine()
        .getOut()
        .print(json ? StoryJson.of(shown) + '\n' : new StoryText(terminal, shown).text());
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }

  private void requireKnown(ReservationStory story) {
    if (story.isUnknown()) {
      throw new CliException(
          ExitCode.REFUSED,
          story.cutOff()
              ? "the logs know nothing of reservation %s any more: their beginning is gone"
                  .formatted(reservation)
              : "the logs know nothing of reservation %s: check the id, the cluster and --topic-prefix"
                  .formatted(reservation));
    }
    Decided state = story.state();
    if (state != null && !options.filter().wants(state.section())) {
      throw new CliException(
          ExitCode.REFUSED,
          "reservation %s is one of section %s: leave --event and --section away"
              .formatted(reservation, state.section()));
    }
  }

  private LogPoint.@Nullable AtTime time(String option, @Nullable LogPoint point) {
    return switch (point) {
      case null -> null;
      case LogPoint.AtTime time -> time;
      case LogPoint.AtOffset offset ->
          throw wrong(
              option + " takes a time here: a story is in several topics, each with its offsets");
    };
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem.formatted(reservation));
  }

  /// A bar for each pass over the logs.
  private static final class Passes implements StoryTeller.Progress, AutoCloseable {
    private final Terminal terminal;
    private final CommandSpec spec;
    private String doing = "";
    private @Nullable ProgressBar bar;

    Passes(Terminal terminal, CommandSpec spec) {
      this.terminal = terminal;
      this.spec = spec;
    }

    @Override
    public synchronized void passed(String doing, long done, long goal) {
      ProgressBar now = bar;
      if (now == null || !this.doing.equals(doing)) {
        now = new ProgressBar(terminal, spec.commandLine().getErr(), goal);
        bar = now;
        this.doing = doing;
      }
      now.show(doing, done);
    }

    @Override
    public synchronized void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
