package com.keer.ticketmaster.internal.metrics;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SeatCounts;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What happens in the sections.
public final class SeatMetrics implements AutoCloseable {

  private enum Command {
    RESERVE,
    CONFIRM,
    EXTEND,
    CANCEL,
    EXPIRE,
    OPEN,
    GROW,
    GROW_TO,
    BLOCK,
    UNBLOCK,
    SCHEDULE,
    CANCEL_SALE,
    DECIDE_BY;

    static Command of(SectionCommand command) {
      return switch (command) {
        case SectionCommand.Reserve c -> RESERVE;
        case SectionCommand.Confirm c -> CONFIRM;
        case SectionCommand.Extend c -> EXTEND;
        case SectionCommand.Cancel c -> CANCEL;
        case SectionCommand.Expire c -> EXPIRE;
        case SectionCommand.Open c -> OPEN;
        case SectionCommand.Grow c -> GROW;
        case SectionCommand.GrowTo c -> GROW_TO;
        case SectionCommand.Block c -> BLOCK;
        case SectionCommand.Unblock c -> UNBLOCK;
        case SectionCommand.Schedule c -> SCHEDULE;
        case SectionCommand.CancelSale c -> CANCEL_SALE;
        case SectionCommand.DecideBy c -> DECIDE_BY;
      };
    }
  }

  private final TaskMetrics metrics;
  private final Counts<Command> commands;
  private final AnswerMetrics answers;
  private final Count decisionNanos;
  private final Count expiries;
  private final Count releases;
  private final Count statuses;
  private final Count sections = new Count();
  private final Count unreadable = new Count();
  private final SeatGauges seats;

  /// @param allocations the entries of the store of allocations
  /// @param alive the holds alive
  /// @param due the holds whose time is over
  /// @param waiting 1 while the partition waits for a time, else 0
  public SeatMetrics(
      TaskMetrics metrics,
      LongSupplier allocations,
      LongSupplier alive,
      LongSupplier due,
      LongSupplier waiting) {
    this.metrics = metrics;
    commands =
        Counts.of(
            Command.values(),
            kind -> metrics.total("section-commands", "Commands to sections.", "command", kind));
    answers = new AnswerMetrics(metrics, "section");
    decisionNanos =
        metrics.total("decision-time-ns", "Time spent in decisions of sections, nanoseconds.");
    expiries = metrics.total("expiries-requested", "Ends of holds appended to the log.");
    releases =
        metrics.total("releases-requested", "Holds given back because their sale was called off.");
    statuses = metrics.total("statuses", "Published statuses of sections.");
    metrics.gauge("sections", "Sections of this task.", sections::get);
    metrics.gauge(
        "sections-unreadable",
        "Sections whose stored state cannot be read; their next command stops the task.",
        unreadable::get);
    metrics.gauge(
        "partitions-waiting",
        "Partitions whose next record is ahead of the time; nothing of them is decided until then.",
        waiting);
    seats = new SeatGauges(metrics);
    metrics.gauge("holds", "Holds alive.", alive);
    metrics.gauge("holds-due", "Holds whose time is over and whose end is not decided yet.", due);
    metrics.entries("allocations", allocations);
  }

  /// Counts a command.
  ///
  /// @param nanos how long the decision took
  public void decided(SectionCommand command, long nanos) {
    commands.add(Command.of(command));
    decisionNanos.add(nanos);
  }

  public void answered(ReservationOutcome outcome) {
    answers.count(outcome);
  }

  public void expiryRequested() {
    expiries.increment();
  }

  public void releaseRequested() {
    releases.increment();
  }

  public void statusTold() {
    statuses.increment();
  }

  public void sectionUnreadable() {
    unreadable.increment();
  }

  /// A section changed.
  ///
  /// @param before null if it is new to this task
  public void sectionChanged(@Nullable SeatCounts before, SeatCounts after) {
    if (before == null) {
      sections.increment();
    }
    seats.change(before, after);
  }

  @Override
  public void close() {
    metrics.close();
  }
}
