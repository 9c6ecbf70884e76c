package com.keer.ticketmaster.story;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.LoggedAt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the logs tell of one reservation.
///
/// @param steps in the order in which they happened
/// @param leftOut how many records there are besides, see [StoryTeller#MOST_RECORDS]
/// @param cutOff whether the beginning of a log that matters is gone
public record ReservationStory(ReservationId id, List<Step> steps, long leftOut, boolean cutOff) {

  public ReservationStory {
    steps = List.copyOf(steps);
  }

  /// One record that concerns the reservation.
  public sealed interface Step {
    LoggedAt place();
  }

  /// A command as it was accepted.
  public record Asked(LoggedAt place, ReservationCommand command, Fate fate) implements Step {}

  /// What became of a command behind the door.
  public enum Fate {
    /// The section was asked, by way of the buyers' claims where it has a limit.
    PASSED_ON,
    /// The door gave the answer.
    ANSWERED_AT_THE_DOOR,
    /// It was a repetition, which is dropped: its answer is there or on its way.
    DROPPED,
    /// Nothing is known of it yet.
    ON_ITS_WAY
  }

  /// An answer that was given at the door, before any section was asked.
  ///
  /// @param reliedOn the section as it was when it had the sequence that the answer names; null if
  ///   the answer relied on none
  public record AnsweredAtTheDoor(
      LoggedAt place, ReservationOutcome outcome, @Nullable SectionGlance reliedOn)
      implements Step {}

  /// A hop by the claims of the buyer.
  public record Claimed(LoggedAt place, BuyerKey buyer, BuyerCommand command) implements Step {}

  /// The section sent a command by the buyers' claims before it decides.
  public record Detoured(LoggedAt place, SectionId section, AllocationCommand command)
      implements Step {}

  /// The section decided.
  ///
  /// @param place of the command in the section's serial log
  /// @param queue how it waited for its turn; null where nobody asked but the system itself
  /// @param before the section when the turn came; null if it was not open
  /// @param seats who had the seats that were picked
  /// @param answer where the outcome is; null if it is not in the log
  /// @param chain of the section after it; [Chain#NONE] if it was not open
  public record Judged(
      LoggedAt place,
      SectionId section,
      AllocationCommand command,
      @Nullable Queue queue,
      @Nullable SectionGlance before,
      List<Holder> seats,
      ReservationOutcome outcome,
      @Nullable LoggedAt answer,
      Chain chain)
      implements Step {
    public Judged {
      seats = List.copyOf(seats);
    }
  }

  /// An answer that is in the log although nothing that was read leads to it.
  public record Unexplained(LoggedAt place, ReservationOutcome outcome) implements Step {}

  /// A record that nobody could read or decide.
  ///
  /// @param origin where it was; null if that is not told
  public record Buried(LoggedAt place, @Nullable String origin, String problem) implements Step {}

  /// How long a command waited for its turn.
  ///
  /// @param asked where it was accepted
  /// @param ahead how many commands of the section came first meanwhile
  /// @param waitedMillis from its acceptance to its place in the serial log
  public record Queue(LoggedAt asked, long ahead, long waitedMillis) {}

  /// Who has a seat.
  ///
  /// @param by null if nobody has it
  /// @param since the section's sequence that gave it; 0 if nobody has it
  public record Holder(Seat seat, SeatStatus status, @Nullable ReservationId by, long since) {}

  /// What happened from a time on, epoch milliseconds.
  public ReservationStory from(long time) {
    return new ReservationStory(
        id, steps.stream().filter(step -> step.place().time() >= time).toList(), leftOut, cutOff);
  }

  /// Whether the logs know nothing of it.
  public boolean isUnknown() {
    return steps.isEmpty();
  }

  /// The last answer that tells the state of the reservation; null if there is none yet.
  public @Nullable Decided state() {
    Decided last = null;
    for (Step step : steps) {
      ReservationOutcome outcome =
          switch (step) {
            case Judged judged -> judged.outcome();
            case AnsweredAtTheDoor answered -> answered.outcome();
            case Unexplained answer -> answer.outcome();
            case Asked asked -> null;
            case Claimed claimed -> null;
            case Detoured detoured -> null;
            case Buried buried -> null;
          };
      last = outcome instanceof Decided decided ? decided : last;
    }
    return last;
  }
}
