package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.internal.codec.ChainLink;
import com.keer.ticketmaster.internal.verify.ReplayedCommand;
import com.keer.ticketmaster.log.LogPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Describes the differences between what was recorded and what the log leads to.
final class Differences {

  private Differences() {}

  /// An outcome in a few words.
  static String text(ReservationOutcome outcome) {
    return switch (outcome) {
      case Held held -> "held " + seats(held) + " until " + UtcText.text(held.expiresAt());
      case ReservationOutcome.Confirmed sold -> "confirmed " + seats(sold);
      case ReservationOutcome.Cancelled ended -> "cancelled " + seats(ended);
      case ReservationOutcome.Expired ended -> "expired " + seats(ended);
      case ReservationOutcome.Rejected rejected -> "rejected for " + rejected.reason().type();
      case ReservationOutcome.Refused refused -> "refused for " + refused.reason().type();
    };
  }

  private static String seats(Allocated allocated) {
    return allocated.seats().stream().map(Seat::toString).collect(Collectors.joining(" "));
  }

  static boolean areSame(RecordedOutcome recorded, ReplayedCommand folded) {
    return recorded.outcome().equals(folded.outcome())
        && recorded.id().equals(folded.id())
        && recorded.time() == folded.time();
  }

  /// The differences of an outcome.
  static String between(RecordedOutcome recorded, ReplayedCommand folded) {
    ReservationOutcome outcome = folded.outcome();
    if (outcome == null) {
      return "it was recorded as %s, but the log has an operator's command"
          .formatted(text(recorded.outcome()));
    }
    List<String> found = new ArrayList<>();
    if (!recorded.id().equals(folded.id())) {
      found.add(
          "it is about %s, but the command is about %s".formatted(recorded.id(), folded.id()));
    }
    String is = text(recorded.outcome());
    String wanted = text(outcome);
    if (!is.equals(wanted)) {
      found.add("it says '%s', but the log leads to '%s'".formatted(is, wanted));
    } else if (!recorded.outcome().equals(outcome)) {
      found.add("it says %s, but the log leads to %s".formatted(recorded.outcome(), outcome));
    }
    if (recorded.time() != folded.time()) {
      found.add(
          "its time is %s, according to the log %s"
              .formatted(UtcText.text(recorded.time()), UtcText.text(folded.time())));
    }
    return String.join("; ", found);
  }

  /// Whether a recorded chain value matches its outcome, the command in the log and the previous
  /// chain value.
  static boolean belongTogether(RecordedOutcome recorded, ReplayedCommand folded) {
    ChainLink link =
        ChainLink.of(
            recorded.outcome().sequence(), recorded.time(), folded.command(), recorded.outcome());
    return folded.before().next(link.toBytes()).equals(recorded.chain());
  }

  /// The differences of a status; null if there are none.
  ///
  /// @param wanted the status according to the log, at the same sequence
  static @Nullable String between(SectionStatus told, SectionStatus wanted) {
    List<String> found = new ArrayList<>();
    add(found, "the counts are %s, according to the log %s", told.counts(), wanted.counts());
    add(
        found,
        "the layout is %s, according to the log %s",
        told.map().layout(),
        wanted.map().layout());
    addRows(found, told.map(), wanted.map());
    add(found, "the rules are %s, according to the log %s", told.rules(), wanted.rules());
    add(
        found,
        "sale cancelled: %s, according to the log: %s",
        told.saleCancelled(),
        wanted.saleCancelled());
    add(
        found,
        "the seats last changed at number %s, according to the log at %s",
        told.layoutSequence(),
        wanted.layoutSequence());
    add(
        found,
        "the seats to block later are %s, according to the log %s",
        told.blockedLater(),
        wanted.blockedLater());
    add(found, "the time is %s, according to the log %s", told.time(), wanted.time());
    if (told.change() != null) {
      add(
          found,
          "the change is %s, according to the log %s",
          told.change(),
          wanted.change() == null ? "none" : wanted.change());
    }
    add(found, "the chain value is %s, according to the log %s", told.chain(), wanted.chain());
    return found.isEmpty() ? null : found.stream().limit(5).collect(Collectors.joining("; "));
  }

  private static void addRows(List<String> found, SeatMap told, SeatMap wanted) {
    if (!told.layout().equals(wanted.layout())) {
      return;
    }
    for (int row = 0; row < told.rows().size(); row++) {
      if (!told.rows().get(row).equals(wanted.rows().get(row))) {
        found.add(
            "row %s is %s, according to the log %s"
                .formatted(
                    told.layout().row(row).label(), told.rows().get(row), wanted.rows().get(row)));
      }
    }
  }

  private static void add(List<String> found, String sentence, Object is, Object wanted) {
    if (!is.equals(wanted)) {
      found.add(sentence.formatted(is, wanted));
    }
  }

  /// What is wrong with the recorded chain, and the record that shows it.
  record ChainFault(LogPlace place, String why) {}

  static ChainFault chainFault(RecordedOutcome recorded, ReplayedCommand folded, long sequence) {
    if (!recorded.id().equals(folded.id())) {
      return new ChainFault(
          folded.place(),
          "number %d was decided about %s (%s), but the command in its place is about %s: an earlier command was removed, added or moved"
              .formatted(
                  sequence,
                  recorded.id(),
                  recorded.place(),
                  folded.id() == null ? "the section itself" : folded.id()));
    }
    if (areSame(recorded, folded)) {
      return new ChainFault(
          recorded.place(),
          "the outcome is right, but its chain value is %s, according to the log %s: its header or the command at %s was changed"
              .formatted(recorded.chain(), folded.chain(), folded.place()));
    }
    return new ChainFault(
        folded.place(),
        "this is not the command that was decided as number %d (%s): %s, and the chain value differs"
            .formatted(sequence, recorded.place(), between(recorded, folded)));
  }
}
