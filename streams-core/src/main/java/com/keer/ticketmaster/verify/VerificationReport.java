package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.Finding;
import com.keer.ticketmaster.log.Finding.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What came of a [LogVerification].
///
/// @param sections in the order of their keys
/// @param records how many were read, of all topics
/// @param findings the first ones, by section and sequence
/// @param counts how many findings there are of each kind; kinds without any are left out
/// @param followUps differences that only follow from a finding before them
/// @param doorCommands what was asked at the door
/// @param repetitions of them, requests for what had been asked for before, which lead to nothing
/// @param earlyRefusals refusals at the door
/// @param buried records that went to the dead letters, and that nobody applied
/// @param unanswered commands at the end of the log that nobody had come to yet
public record VerificationReport(
    List<Line> sections,
    long records,
    List<Finding> findings,
    Map<Kind, Long> counts,
    long followUps,
    long doorCommands,
    long repetitions,
    long earlyRefusals,
    long buried,
    long unanswered) {

  public VerificationReport {
    sections = List.copyOf(sections);
    findings = List.copyOf(findings);
    Map<Kind, Long> ordered = new EnumMap<>(Kind.class);
    ordered.putAll(counts);
    counts = Collections.unmodifiableMap(ordered);
  }

  /// One section at the end of what was looked at.
  ///
  /// @param commands that counted in its sequence, of those that were compared
  /// @param outcomes that were compared
  /// @param chain the digest of its whole story
  public record Line(
      SectionId section,
      long sequence,
      long commands,
      long outcomes,
      SeatCounts counts,
      StatusComparison status,
      Chain chain) {}

  /// Whether everything is as it should be.
  public boolean holds() {
    return counts.isEmpty() && followUps == 0;
  }

  /// How many findings there are, kept or not.
  public long found() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
