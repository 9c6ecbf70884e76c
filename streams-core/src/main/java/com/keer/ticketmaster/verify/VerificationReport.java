package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.Finding;
import com.keer.ticketmaster.log.Finding.Kind;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The result of a [LogVerification].
///
/// @param sections in the [order][SectionId#IN_ORDER] of lists
/// @param findings the first ones, by section and sequence
/// @param counts the number of findings of each kind; kinds without findings are left out
/// @param followUps differences that only follow from an earlier finding
public record VerificationReport(
    List<Line> sections,
    List<Finding> findings,
    Map<Kind, Long> counts,
    long followUps,
    Totals totals,
    Signed signed) {

  public VerificationReport {
    sections =
        sections.stream().sorted(Comparator.comparing(Line::section, SectionId.IN_ORDER)).toList();
    findings = List.copyOf(findings);
    Map<Kind, Long> ordered = new EnumMap<>(Kind.class);
    ordered.putAll(counts);
    counts = Collections.unmodifiableMap(ordered);
  }

  /// One section at the end of the part that was read.
  ///
  /// @param commands compared commands that count in its sequence
  /// @param outcomes compared outcomes
  /// @param chain the value of the hash chain over its whole history
  public record Line(
      SectionId section,
      long sequence,
      long commands,
      long outcomes,
      SeatCounts counts,
      StatusComparison status,
      Chain chain) {}

  /// What checkpoints said.
  ///
  /// @param checkpoints genuine ones, those in the topic and those given
  /// @param heads how many signed places in chains were compared
  /// @param keys the short names of the keys that signed
  /// @param trusted whether the keys were compared with given ones; if not, anybody may have signed
  public record Signed(long checkpoints, long heads, List<String> keys, boolean trusted) {

    public Signed {
      keys = List.copyOf(keys);
    }
  }

  /// What was read.
  ///
  /// @param records of all topics
  /// @param doorCommands commands at the door
  /// @param repetitions repeated requests among them, which lead to nothing
  /// @param earlyRefusals refusals at the door
  /// @param buried records that went to the dead letters and were not applied
  /// @param unanswered commands at the end of the log that were not processed yet
  public record Totals(
      long records,
      long doorCommands,
      long repetitions,
      long earlyRefusals,
      long buried,
      long unanswered) {}

  /// Whether no fault was found.
  public boolean holds() {
    return counts.isEmpty() && followUps == 0;
  }

  /// The number of findings, including those not kept.
  public long found() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The result of comparing the state of a section with its last published status.
  public enum StatusComparison {
    /// The status matches the state at its number.
    SAME,
    /// The status differs.
    DIFFERENT,
    /// There was no status to compare with.
    NONE
  }
}
