package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.verify.Findings;
import com.keer.ticketmaster.internal.verify.ReplayedCommand;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.verify.Differences.ChainFault;
import java.util.List;

/// Reports what is wrong with a section, number by number in the order of its sequence. Once its
/// chain differs from the recorded one, the consequences are only counted, until both agree again.
final class SectionJudge {

  private final SectionId id;
  private final Findings findings;
  private final SeatOwners owners = new SeatOwners();
  private long outcomes;
  private long gapFrom;
  private long divergedSince = Long.MAX_VALUE;
  private boolean hasDiverged;

  SectionJudge(SectionId id, Findings findings) {
    this.id = id;
    this.findings = findings;
  }

  /// The number of outcomes compared.
  long outcomes() {
    return outcomes;
  }

  /// Whether the numbers of the section diverged anywhere.
  boolean hasDiverged() {
    return hasDiverged;
  }

  /// Starts with seats that a reservation already has.
  ///
  /// @param until when the hold ends, epoch milliseconds; 0 for sold seats
  void own(ReservationId reservation, List<Seat> seats, long until) {
    owners.own(reservation, seats, until);
  }

  /// Takes what the log leads to where no recorded outcome is compared with it.
  void believe(ReplayedCommand folded) {
    if (folded.id() != null && folded.outcome() != null) {
      owners.apply(folded.id(), folded.outcome(), folded.time());
    }
  }

  void compare(long sequence, RecordedOutcome recorded, ReplayedCommand folded) {
    outcomes++;
    if (gapFrom != 0) {
      findings.add(Kind.SEQUENCE_GAP, id, sequence, recorded.place(), gap(sequence - 1));
      gapFrom = 0;
    }
    if (recorded.chain().equals(folded.chain())) {
      divergedSince = Long.MAX_VALUE;
      if (!Differences.areSame(recorded, folded)) {
        findings.add(
            Kind.OUTCOME_DIFFERS,
            id,
            sequence,
            recorded.place(),
            "the outcome of %s was changed: %s"
                .formatted(folded.place(), Differences.between(recorded, folded)));
      }
    } else if (divergedSince <= sequence) {
      findings.addFollowUp();
    } else {
      diverge(sequence, recorded, folded);
    }
    SeatOwners.Fault fault = owners.apply(recorded.id(), recorded.outcome(), recorded.time());
    if (fault != null) {
      findings.add(fault.kind(), id, sequence, recorded.place(), fault.why());
    }
  }

  private void diverge(long sequence, RecordedOutcome recorded, ReplayedCommand folded) {
    divergedSince = sequence;
    hasDiverged = true;
    if (folded.id() != null
        && recorded.time() == folded.time()
        && !Differences.areSame(recorded, folded)
        && Differences.belongTogether(recorded, folded)) {
      findings.add(
          Kind.OUTCOME_DIFFERS,
          id,
          sequence,
          recorded.place(),
          "the chain shows that the outcome and the command at %s are unchanged, but this program decides differently: %s. Was another allocation policy used?"
              .formatted(folded.place(), Differences.between(recorded, folded)));
    } else {
      ChainFault fault = Differences.chainFault(recorded, folded, sequence);
      findings.add(Kind.CHAIN_DIFFERS, id, sequence, fault.place(), fault.why());
    }
  }

  /// Reports an applied command without an outcome.
  void missing(
      long sequence, ReplayedCommand folded, ReservationId about, ReservationOutcome outcome) {
    if (divergedSince <= sequence) {
      findings.addFollowUp();
      return;
    }
    if (gapFrom == 0) {
      gapFrom = sequence;
    }
    findings.add(
        Kind.COMMAND_WITHOUT_OUTCOME,
        id,
        sequence,
        folded.place(),
        "there is no outcome number %d about %s; the log leads to '%s'"
            .formatted(sequence, about, Differences.text(outcome)));
    // The next owner of its seats is not to blame for the missing outcome.
    believe(folded);
  }

  private String gap(long last) {
    return gapFrom == last
        ? "no outcome before this one has number " + gapFrom
        : "no outcomes before this one have the numbers %d to %d".formatted(gapFrom, last);
  }

  /// Reports an outcome with a number that another one has.
  void repeated(RecordedOutcome recorded) {
    long sequence = recorded.outcome().sequence();
    findings.add(
        Kind.SEQUENCE_REPEATED,
        id,
        sequence,
        recorded.place(),
        "number %d is used twice: this outcome about %s has it, too"
            .formatted(sequence, recorded.id()));
  }

  /// Reports a status that differs from the state at its number.
  void tell(long sequence, LogPlace status, String why) {
    report(Kind.STATE_DIFFERS, sequence, status, why);
  }

  /// Reports an unjustified refusal at the door.
  void unjustified(RecordedOutcome refusal, String why) {
    report(
        Kind.REFUSAL_UNJUSTIFIED,
        refusal.outcome().sequence(),
        refusal.place(),
        refusal.id() + " " + why);
  }

  /// Reports an outcome with a number that the log does not reach.
  void withoutCommand(RecordedOutcome recorded, long lastSequence) {
    long sequence = recorded.outcome().sequence();
    report(
        Kind.OUTCOME_WITHOUT_COMMAND,
        sequence,
        recorded.place(),
        "the log of the section has no command number %d: it ends with number %d. The outcome says that %s was %s"
            .formatted(
                sequence, lastSequence, recorded.id(), Differences.text(recorded.outcome())));
  }

  private void report(Kind kind, long sequence, LogPlace place, String why) {
    if (divergedSince <= sequence) {
      findings.addFollowUp();
    } else {
      findings.add(kind, id, sequence, place, why);
    }
  }
}
