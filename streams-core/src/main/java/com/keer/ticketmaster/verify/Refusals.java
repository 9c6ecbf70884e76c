package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.ReservationId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings refusals of single commands to their sections, which such an outcome does not name: the
/// log knows which section refused which reservation's command at which number.
final class Refusals {

  /// Of sections that are not looked at, all refusals would be.
  private static final int MOST_KEPT = 200_000;

  private record Key(ReservationId id, long sequence) {}

  private final Map<Key, SectionTrail> expected = new HashMap<>();
  private final Map<Key, Recorded> recorded = new LinkedHashMap<>();
  private final Consumer<Recorded> unexpected;

  /// @param unexpected hears of a refusal that is there twice, or that nobody expected for long
  Refusals(Consumer<Recorded> unexpected) {
    this.unexpected = unexpected;
  }

  /// Expects a refusal for a section.
  ///
  /// @return the refusal if it came before
  synchronized @Nullable Recorded expect(ReservationId id, long sequence, SectionTrail section) {
    Key key = new Key(id, sequence);
    Recorded found = recorded.remove(key);
    if (found == null) {
      expected.put(key, section);
    }
    return found;
  }

  /// Takes a refusal.
  ///
  /// @param keep whether it may be one that nobody expects yet
  /// @return the section that expects it; null if none does so far
  synchronized @Nullable SectionTrail take(Recorded refusal, boolean keep) {
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

  /// Those that nobody ever expected.
  synchronized Iterable<Recorded> unexpected() {
    return recorded.values().stream().toList();
  }
}
