package com.keer.ticketmaster.cli.replay.explain;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import com.keer.ticketmaster.cli.replay.ReservationArgument;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.story.ReservationStory;
import com.keer.ticketmaster.story.StoryTeller;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Tells the story of one reservation.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "explain",
    description = {
      "Tells the story of one reservation: every command and answer, how long each waited, and",
      "what the section looked like when it was refused. --from and --until take times here."
    })
public final class ExplainCommand implements Callable<Integer> {

  @Mixin private ReplayOptions options;
  @Mixin private ReservationArgument reservation;
  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public ExplainCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    ReservationId id = reservation.id();
    LogPoint.AtTime from = time("--from", options.from());
    LogPoint.AtTime until = time("--until", options.until());
    ReservationStory story;
    try (RecordedLog log = options.open();
        ProgressBar bar = output.progress()) {
      story =
          new StoryTeller(log, options.target().topics(), options.threads(), bar::show)
              .tell(id, until);
    }
    requireKnown(story);
    ReservationStory shown = from == null ? story : story.from(from.time());
    output.print(StoryJson.of(shown), _ -> new StoryText(output.terminal(), shown).text());
    return ExitCode.OK;
  }

  private void requireKnown(ReservationStory story) {
    if (story.isUnknown()) {
      throw new CliException(
          ExitCode.REFUSED,
          story.cutOff()
              ? "the logs no longer know reservation %s: their beginning was deleted"
                  .formatted(story.id())
              : "the logs do not know reservation %s: check the id, the cluster and --topic-prefix"
                  .formatted(story.id()));
    }
    Decided state = story.state();
    if (state != null && !options.filter().wants(state.section())) {
      throw new CliException(
          ExitCode.REFUSED,
          "reservation %s belongs to section %s: omit --event and --section"
              .formatted(story.id(), state.section()));
    }
  }

  private LogPoint.@Nullable AtTime time(String option, @Nullable LogPoint point) {
    return switch (point) {
      case null -> null;
      case LogPoint.AtTime time -> time;
      case LogPoint.AtOffset offset ->
          throw output.usage(
              option + " takes a time here: a story spans topics, each with its own offsets");
    };
  }
}
