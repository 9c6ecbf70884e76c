package com.keer.ticketmaster.cli.hall.change;

import com.keer.ticketmaster.CommandLog;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Operator;
import com.keer.ticketmaster.cli.hall.change.ChangeReport.State;
import com.keer.ticketmaster.cli.status.StatusTopic;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.hall.SectionId;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Sends one command to an open section and waits for its effect.
final class SectionChange {
  private static final Duration POLL = Duration.ofMillis(50);

  private final SectionId id;
  private final Wish wish;
  private @Nullable SectionStatus latest;
  private @Nullable SectionInit sent;
  private @Nullable ChangeReport done;
  private @Nullable String refused;

  private SectionChange(SectionId id, Wish wish) {
    this.id = id;
    this.wish = wish;
  }

  /// Changes a section.
  ///
  /// @throws CliException if the section refuses, does not exist, or does not answer in time
  static ChangeReport run(
      KafkaTarget target, SectionId id, Wish wish, boolean dryRun, Duration timeout) {
    try (StatusTopic topic = StatusTopic.open(target)) {
      return new SectionChange(id, wish).run(target, topic, dryRun, timeout);
    }
  }

  private ChangeReport run(
      KafkaTarget target, StatusTopic topic, boolean dryRun, Duration timeout) {
    topic.readToEnd(id::equals, (_, status) -> hear(status));
    SectionStatus before = latest;
    if (before == null) {
      // A command for a section that does not exist would become a dead letter.
      throw new CliException(
          ExitCode.REFUSED,
          "section %s of event %s is not open: open it with 'ticketmaster section-init', or check the spelling"
              .formatted(id.name(), id.eventId()));
    }
    SectionInit command = command(before);
    Effect expected = wish.expected(command, before);
    if (expected.isNothing() || dryRun) {
      return ChangeReport.of(
          id, expected.isNothing() ? State.NOTHING_TO_DO : State.PLANNED, before, expected);
    }
    sent = command;
    send(target, command);
    return await(topic, timeout);
  }

  private SectionInit command(SectionStatus status) {
    try {
      return wish.command(status.map().layout());
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.REFUSED, "%s; nothing was sent".formatted(e.getMessage()), e);
    }
  }

  private void send(KafkaTarget target, SectionInit command) {
    try (CommandLog log =
        new CommandLog(target.bootstrapServers(), target.clientProperties(), target.topics())) {
      log.append(id, command, Operator.author()).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof FeatureLevel.TooLowException low) {
        throw low;
      }
      if (e.getCause() instanceof IllegalArgumentException tooLarge) {
        throw new CliException(
            ExitCode.REFUSED, "%s; nothing was sent".formatted(tooLarge.getMessage()), tooLarge);
      }
      throw target.unreachable(e.getCause());
    }
  }

  private ChangeReport await(StatusTopic topic, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    while (done == null && refused == null && System.nanoTime() - end < 0) {
      topic.readSome(POLL, id::equals, (_, status) -> hear(status));
    }
    if (refused != null) {
      throw new CliException(ExitCode.REFUSED, "the section refused: " + refused);
    }
    ChangeReport report = done;
    if (report == null) {
      throw new CliException(
          ExitCode.FAILED,
          "no effect after %d s; Kafka has the command, which takes effect as soon as an engine runs: is there a process with the role seat-processor?"
              .formatted(timeout.toSeconds()));
    }
    return report;
  }

  private void hear(SectionStatus status) {
    latest = status;
    SectionOutcome change = status.change();
    SectionInit command = sent;
    if (command == null || change == null || done != null || refused != null) {
      return;
    }
    if (change instanceof SectionOutcome.Refused(long _, String problem)) {
      refused = problem;
      return;
    }
    Effect effect = wish.found(command, change, status);
    if (effect != null) {
      done = ChangeReport.of(id, State.DONE, status, effect);
    }
  }
}
