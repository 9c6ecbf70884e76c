package com.keer.ticketmaster.internal.metrics;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.internal.reservation.ReservationDecision;
import java.util.function.LongSupplier;

/// What happens at the door.
public final class DoorMetrics implements AutoCloseable {

  private enum Command {
    RESERVE,
    CONFIRM,
    EXTEND,
    CANCEL;

    static Command of(ReservationCommand command) {
      return switch (command) {
        case ReservationCommand.Reserve c -> RESERVE;
        case ReservationCommand.Confirm c -> CONFIRM;
        case ReservationCommand.Extend c -> EXTEND;
        case ReservationCommand.Cancel c -> CANCEL;
      };
    }
  }

  private enum Decision {
    ADMIT,
    CLAIM_FIRST,
    TURN_AWAY,
    PASS_ON,
    PASS_ON_BEHIND,
    ANSWER,
    DROP;

    static Decision of(ReservationDecision decision) {
      return switch (decision) {
        case ReservationDecision.Admit d -> ADMIT;
        case ReservationDecision.ClaimFirst d -> CLAIM_FIRST;
        case ReservationDecision.TurnAway d -> TURN_AWAY;
        case ReservationDecision.PassOn d -> PASS_ON;
        case ReservationDecision.PassOnBehind d -> PASS_ON_BEHIND;
        case ReservationDecision.Answer d -> ANSWER;
        case ReservationDecision.Drop d -> DROP;
      };
    }
  }

  private final TaskMetrics metrics;
  private final Counts<Command> commands;
  private final Counts<Decision> decisions;
  private final AnswerMetrics answers;

  /// @param entries the entries of the store of reservations
  public DoorMetrics(TaskMetrics metrics, LongSupplier entries) {
    this.metrics = metrics;
    commands =
        Counts.of(
            Command.values(),
            kind -> metrics.total("door-commands", "Commands at the door.", "command", kind));
    decisions =
        Counts.of(
            Decision.values(),
            kind -> metrics.total("door-decisions", "What the door did.", "decision", kind));
    answers = new AnswerMetrics(metrics, "door");
    metrics.entries("reservations", entries);
  }

  public void decided(ReservationCommand command, ReservationDecision decision) {
    commands.add(Command.of(command));
    decisions.add(Decision.of(decision));
  }

  public void answered(ReservationOutcome outcome) {
    answers.count(outcome);
  }

  @Override
  public void close() {
    metrics.close();
  }
}
