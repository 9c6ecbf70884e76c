package com.keer.ticketmaster.reservation;

import com.keer.ticketmaster.section.SectionId;

/// What the door remembers of a reservation, for ever: enough to know a repetition from a new
/// request and to send later commands to the right section.
public sealed interface ReservationState {

  SectionId section();

  ReservationRequest request();

  /// The section decides, or has decided.
  record PassedOn(SectionId section, ReservationRequest request) implements ReservationState {}

  /// The section decides, or has decided, but the buyers' claims come first: whatever follows goes
  /// that way too, or it would arrive before the request does.
  record Claimed(SectionId section, ReservationRequest request) implements ReservationState {}

  /// Refused at the door; the section never heard of it.
  record TurnedAway(ReservationOutcome.Rejected answer) implements ReservationState {
    @Override
    public SectionId section() {
      return answer.section();
    }

    @Override
    public ReservationRequest request() {
      return answer.request();
    }
  }
}
