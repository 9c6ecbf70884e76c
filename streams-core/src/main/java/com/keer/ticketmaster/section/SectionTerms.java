package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;

/// What a section is, apart from who has its seats: only operators change it.
///
/// @param layoutSequence the section's sequence after the last command that changed which seats
///   there are or which are blocked
/// @param saleCancelled whether the organiser called the sale off
record SectionTerms(
    SectionId id,
    SectionLayout layout,
    FocalPoint focalPoint,
    SectionRules rules,
    long layoutSequence,
    boolean saleCancelled) {

  /// A section as it is opened.
  SectionTerms(SectionId id, SectionLayout layout, FocalPoint focalPoint, SectionRules rules) {
    this(id, layout, focalPoint, rules, SectionStatus.OPENING, false);
  }

  /// Whether a section on these terms is as it was opened and sells to anybody at any time.
  boolean isPlain() {
    return !saleCancelled && layoutSequence == SectionStatus.OPENING && rules.isUnrestricted();
  }

  SaleState saleAt(long time) {
    return saleCancelled ? SaleState.CANCELLED : rules.saleAt(time);
  }

  SectionTerms with(SectionLayout layout, long layoutSequence) {
    return new SectionTerms(id, layout, focalPoint, rules, layoutSequence, saleCancelled);
  }

  SectionTerms with(SectionRules rules) {
    return new SectionTerms(id, layout, focalPoint, rules, layoutSequence, saleCancelled);
  }

  SectionTerms cancelled() {
    return new SectionTerms(id, layout, focalPoint, rules, layoutSequence, true);
  }
}
