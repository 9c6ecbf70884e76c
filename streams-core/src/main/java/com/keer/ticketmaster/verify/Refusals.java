package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.ReservationId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Assigns refusals of single commands to their sections. Such an outcome does not name its
/// section, but the log tells which section refused which command at which number.
final class Refusals {

  /// When only some sections are read, the refusals of all others would pile up.
  private static final int MOST_KEPT = 200_000;

  private record Key(ReservationId id, long sequence) {}

  private final Map<Key, SectionTrail> expected = new HashMap<>();
  private final Map<Key, RecordedOutcome> recorded = new LinkedHashMap<>();
  private final Consumer<RecordedOutcome> unexpected;

  /// @param unexpected receives a refusal that was recorded twice, or that waited too long
  Refusals(Consumer<RecordedOutcome> unexpected) {
    this.unexpected = unexpected;
  }

  /// Expects a refusal for a section.
  ///
  /// @return the refusal if it arrived earlier
  synchronized @Nullable RecordedOutcome expect(
      ReservationId id, long sequence, SectionTrail section) {
    Key key = new Key(id, sequence);
    RecordedOutcome found = recorded.remove(key);
    if (found == null) {
      expected.put(key, section);
    }
    return found;
  }

  /// Takes a refusal.
  ///
  /// @param keep whether it may be expected later
  /// @return the section that expects it; null if none does yet
  synchronized @Nullable SectionTrail take(RecordedOutcome refusal, boolean keep) {
    Key key = new Key(refusal.id(), refusal.outcome().sequence());
    SectionTrail section = expected.remove(key);
    if (section == null && keep) {
      if (recorded.putIfAbsent(key, refusal) != null) {
        unexpected.accept(refusal);
      } else if (recorded.size() > MOST_KEPT) {
        forgetEldest();
      }
    }
    return section;
  }

  private void forgetEldest() {
    var eldest = recorded.entrySet().iterator();
    unexpected.accept(eldest.next().getValue());
    eldest.remove();
  }

  /// The refusals that no section expected.
  synchronized Iterable<RecordedOutcome> unexpected() {
    return recorded.values().stream().toList();
  }
}
