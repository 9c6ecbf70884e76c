package com.keer.ticketmaster.internal.verify;

import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.topology.Topics;

/// The log under verification, and where its faults are reported.
///
/// @param filter the sections to verify
/// @param deadLetters records that were not applied, and those that operators put back
/// @param newer stops the verification at records that it must not pass over
public record VerifiedLog(
    RecordedLog records,
    Topics topics,
    SectionFilter filter,
    SkippedRecords deadLetters,
    NewerRecords newer,
    Findings findings) {

  /// Whether every section is verified, so that a record without a section belongs to one of them.
  public boolean isWhole() {
    return filter.equals(SectionFilter.ALL);
  }
}
