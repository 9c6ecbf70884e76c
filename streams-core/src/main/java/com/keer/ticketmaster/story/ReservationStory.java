package com.keer.ticketmaster.story;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.section.SectionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the logs tell about one reservation.
///
/// @param steps in the order in which they happened
/// @param leftOut how many more records there are, see [StoryTeller#MOST_RECORDS]
/// @param cutOff whether the beginning of a relevant log is missing
public record ReservationStory(ReservationId id, List<Step> steps, long leftOut, boolean cutOff) {

  public ReservationStory {
    steps = List.copyOf(steps);
  }

  /// One record about the reservation.
  public sealed interface Step {
    LoggedAt place();
  }

  /// A command as accepted.
  ///
  /// @param author who sent it; null if nobody is known
  public record Asked(
      LoggedAt place, ReservationCommand command, Fate fate, @Nullable Author author)
      implements Step {}

  /// What the door did with a command.
  public enum Fate {
    /// It went on to the section, through the buyer's claims if there is a limit.
    PASSED_ON,
    /// The door answered it.
    ANSWERED_AT_THE_DOOR,
    /// It was a repetition and was dropped: its answer exists or is on its way.
    DROPPED,
    /// Nothing is known yet.
    ON_ITS_WAY
  }

  /// An answer given at the door, before any section was asked.
  ///
  /// @param reliedOn the section at the sequence that the answer names; null if the answer relied
  ///   on none
  public record AnsweredAtTheDoor(
      LoggedAt place, ReservationOutcome outcome, @Nullable SectionGlance reliedOn)
      implements Step {}

  /// A command in the claims of the buyer.
  public record Claimed(LoggedAt place, BuyerKey buyer, BuyerCommand command) implements Step {}

  /// The section sent a command to the buyer's claims before deciding it.
  public record Detoured(LoggedAt place, SectionId section, AllocationCommand command)
      implements Step {}

  /// The section decided.
  ///
  /// @param before the section when the turn came; null if it was not open
  /// @param seats the holders of the seats that were chosen
  /// @param answer the place of the outcome; null if it is not in the log
  /// @param chain the section's chain value after it; [Chain#NONE] if it was not open
  public record Judged(
      Turn turn,
      @Nullable SectionGlance before,
      List<Holder> seats,
      ReservationOutcome outcome,
      @Nullable LoggedAt answer,
      Chain chain)
      implements Step {
    public Judged {
      seats = List.copyOf(seats);
    }

    @Override
    public LoggedAt place() {
      return turn.place();
    }

    /// The same with the place of its outcome.
    Judged answeredAt(LoggedAt answer) {
      return new Judged(turn, before, seats, outcome, answer, chain);
    }
  }

  /// A command in the serial log of its section.
  ///
  /// @param queue how it waited; null for a command of the system itself
  public record Turn(
      LoggedAt place, SectionId section, AllocationCommand command, @Nullable Queue queue) {}

  /// An operator called off the sale of the section: holds end, and nothing more is sold.
  ///
  /// @param author who did; null if nobody is known
  public record SaleCancelled(LoggedAt place, SectionId section, @Nullable Author author)
      implements Step {}

  /// An answer in the log that nothing explains.
  public record Unexplained(LoggedAt place, ReservationOutcome outcome) implements Step {}

  /// A record that could not be read or decided.
  ///
  /// @param origin its original place; null if unknown
  /// @param author who sent it; null if nobody is known
  public record Buried(
      LoggedAt place, @Nullable String origin, String problem, @Nullable Author author)
      implements Step {}

  /// How long a command waited for its turn.
  ///
  /// @param asked where it was accepted
  /// @param ahead how many commands of the section came first
  /// @param waitedMillis from its acceptance to its place in the serial log
  public record Queue(LoggedAt asked, long ahead, long waitedMillis) {}

  /// The holder of a seat.
  ///
  /// @param by null if nobody has it
  /// @param since the section's sequence that gave it; 0 if nobody has it
  public record Holder(Seat seat, SeatStatus status, @Nullable ReservationId by, long since) {}

  /// The steps from a time on, epoch milliseconds.
  public ReservationStory from(long time) {
    return new ReservationStory(
        id, steps.stream().filter(step -> step.place().time() >= time).toList(), leftOut, cutOff);
  }

  /// Whether the logs have no record of it.
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
            case SaleCancelled cancelled -> null;
            case Buried buried -> null;
          };
      last = outcome instanceof Decided decided ? decided : last;
    }
    return last;
  }

  /// The relevant facts of a section when it was asked for seats.
  ///
  /// @param time the section's own time, epoch milliseconds
  /// @param largestBlock the longest run of free seats, exact up to 63
  /// @param nextHoldEndsAt epoch milliseconds, or [com.keer.ticketmaster.booking.Rejection#NO_HOLD]
  public record SectionGlance(
      long sequence,
      long time,
      SeatCounts counts,
      int largestBlock,
      long nextHoldEndsAt,
      SaleState sale) {

    public static SectionGlance of(SectionState section) {
      return new SectionGlance(
          section.sequence(),
          section.time(),
          section.counts(),
          section.longestFreeRun(),
          section.nextHoldEndsAt(),
          section.sale());
    }
  }
}
