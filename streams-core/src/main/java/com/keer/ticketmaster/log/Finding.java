package com.keer.ticketmaster.log;

import com.keer.ticketmaster.hall.SectionId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Something in the log that should not be.
///
/// @param section null where the record does not tell
/// @param sequence the section's number of the command; 0 where there is none
/// @param place the record that is at fault, or that showed it
/// @param why a sentence for people
public record Finding(
    Kind kind, @Nullable SectionId section, long sequence, LogPlace place, String why)
    implements Comparable<Finding> {

  /// What can be wrong. A closed list.
  public enum Kind {
    /// A command at the door that neither came to its section nor was answered.
    COMMAND_LOST("lost command"),
    /// A command in the log of a section, or an answer to one, that is not what was asked at the
    /// door.
    COMMAND_CHANGED("changed command"),
    /// A command in the log of a section that nobody asked for at the door.
    COMMAND_NOT_ASKED("command nobody asked for"),
    /// A command of a section that was applied, by all that came after it, and never answered.
    COMMAND_WITHOUT_OUTCOME("command without an outcome"),
    /// An answer to a command that is not in the log.
    OUTCOME_WITHOUT_COMMAND("outcome without a command"),
    /// An answer that is not what the log leads to, or no longer what it was.
    OUTCOME_DIFFERS("differing outcome"),
    /// The place from which on a section's chain is not the one that was recorded.
    CHAIN_DIFFERS("differing chain"),
    /// Numbers of a section's sequence that no outcome has.
    SEQUENCE_GAP("gap in a sequence"),
    /// A number of a section's sequence that two outcomes have.
    SEQUENCE_REPEATED("repeated number"),
    /// A seat that was given to somebody while somebody else had it.
    SEAT_GIVEN_TWICE("seat given twice"),
    /// A hold that was ended before the time it was promised for.
    HOLD_ENDED_EARLY("hold ended early"),
    /// A status of which the counts are not those of its own map.
    COUNTS_DISAGREE("counts unlike the map"),
    /// A status that is not the state the log leads to.
    STATE_DIFFERS("differing state"),
    /// A refusal at the door that the state it relied on does not justify.
    REFUSAL_UNJUSTIFIED("unjustified refusal"),
    /// A record that nobody can read, and that is not among the dead letters.
    UNREADABLE("unreadable record");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// For people.
    public String text() {
      return text;
    }
  }

  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.sectionKey())
          .thenComparingLong(Finding::sequence)
          .thenComparing(Finding::kind)
          .thenComparing(Finding::place)
          .thenComparing(Finding::why);

  /// By section, then by sequence, whoever found them first.
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }

  private String sectionKey() {
    return section == null ? "" : section.key();
  }
}
