package com.keer.ticketmaster.log;

import com.keer.ticketmaster.hall.SectionId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A fault found in a log.
///
/// @param section null if the record does not tell
/// @param sequence the section's number of the command; 0 if there is none
/// @param place the faulty record, or the one that revealed the fault
/// @param why a sentence for people
public record Finding(
    Kind kind, @Nullable SectionId section, long sequence, LogPlace place, String why)
    implements Comparable<Finding> {

  /// The kinds of faults. A closed list.
  public enum Kind {
    /// A command at the door that neither reached its section nor was answered.
    COMMAND_LOST("lost command"),
    /// A command in the log of a section, or an answer to one, that differs from the request at the
    /// door.
    COMMAND_CHANGED("changed command"),
    /// A command in the log of a section that has no request at the door.
    COMMAND_NOT_ASKED("unrequested command"),
    /// A command that its section applied, as later commands show, but never answered.
    COMMAND_WITHOUT_OUTCOME("command without an outcome"),
    /// An answer to a command that is not in the log.
    OUTCOME_WITHOUT_COMMAND("outcome without a command"),
    /// An answer that the log does not lead to, or that was altered.
    OUTCOME_DIFFERS("differing outcome"),
    /// The first place where a section's chain differs from the recorded one.
    CHAIN_DIFFERS("differing chain"),
    /// Numbers in a section's sequence without an outcome.
    SEQUENCE_GAP("gap in a sequence"),
    /// A number in a section's sequence with two outcomes.
    SEQUENCE_REPEATED("repeated number"),
    /// A seat that was given to a buyer while another buyer had it.
    SEAT_GIVEN_TWICE("seat given twice"),
    /// A hold that ended before its promised time.
    HOLD_ENDED_EARLY("hold ended early"),
    /// A status whose counts do not match its own map.
    COUNTS_DISAGREE("counts differ from the map"),
    /// A status that differs from the state the log leads to.
    STATE_DIFFERS("differing state"),
    /// A refusal at the door that is not justified by the state it relied on.
    REFUSAL_UNJUSTIFIED("unjustified refusal"),
    /// A refusal at the door, or its place in their chain, that was changed, dropped or added.
    REFUSAL_CHAIN_DIFFERS("differing chain of refusals"),
    /// A checkpoint with a signature that does not fit, or of an unknown key.
    CHECKPOINT_FORGED("forged checkpoint"),
    /// A checkpoint that contradicts another genuine one, or does not continue the one before.
    CHECKPOINTS_DISAGREE("disagreeing checkpoints"),
    /// A chain that differs from what a genuine checkpoint says.
    LOG_REWRITTEN("rewritten log"),
    /// A chain that does not reach what a genuine checkpoint says.
    LOG_TRUNCATED("truncated log"),
    /// A record that cannot be read and is not among the dead letters.
    UNREADABLE("unreadable record");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// The kind as people read it.
    public String text() {
      return text;
    }
  }

  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.sectionKey(), SectionId.NAMES)
          .thenComparingLong(Finding::sequence)
          .thenComparing(Finding::kind)
          .thenComparing(Finding::place)
          .thenComparing(Finding::why);

  /// Sorted by section, then by sequence, regardless of the order of discovery.
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }

  private String sectionKey() {
    return section == null ? "" : section.key();
  }
}
