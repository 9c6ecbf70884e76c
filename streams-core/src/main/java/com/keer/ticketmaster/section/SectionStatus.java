package com.keer.ticketmaster.section;

import org.jspecify.annotations.Nullable;

/// A section as those see it who only look: the values of `section-status`. Complete in itself, so
/// that the last one is all a reader needs.
///
/// @param time the section's own time, epoch milliseconds
/// @param change what an operator's command just led to; null if buyers changed the section
public record SectionStatus(
    long sequence, long time, SeatCounts counts, SeatMap map, @Nullable SectionOutcome change) {

  public static SectionStatus of(SectionState section, @Nullable SectionOutcome change) {
    return new SectionStatus(
        section.sequence(), section.time(), section.counts(), SeatMap.of(section), change);
  }
}
