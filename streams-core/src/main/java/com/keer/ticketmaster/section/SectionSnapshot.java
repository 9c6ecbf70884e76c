package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.hall.SectionId;
import org.jspecify.annotations.Nullable;

/// Everything a decision depends on, besides the command and its time.
///
/// @param id the section, whether it exists or not
/// @param state the seats; null if the section was never opened
/// @param allocation what the section remembers of the reservation that the command names; null if
///   nothing, or if the command names none
public record SectionSnapshot(
    SectionId id, @Nullable SectionState state, @Nullable Allocation allocation) {

  SectionSnapshot with(SectionState state) {
    return new SectionSnapshot(id, state, allocation);
  }

  SectionSnapshot with(Allocation allocation) {
    return new SectionSnapshot(id, state, allocation);
  }

  /// The number of commands the section has applied; 0 if it was never opened.
  public long sequence() {
    return state == null ? 0 : state.sequence();
  }

  /// The chain of the section; [Chain#NONE] if it was never opened.
  public Chain chain() {
    return state == null ? Chain.NONE : state.chain();
  }
}
