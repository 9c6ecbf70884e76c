package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.store.HoldStore;
import com.keer.ticketmaster.section.SectionState;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/// Finds the holds of sections whose sale was called off, a portion at every tick, so that a
/// cancelled event with many holds keeps nobody else waiting.
///
/// Nothing of it is stored: whoever gets the partition later begins again, and what is released
/// already is answered with that.
final class CancelledSales {

  /// How many holds of the partition are looked at in one tick.
  static final int PORTION = 5_000;

  /// All that were ever found: a section that sells no more gets no new holds, so one pass is all.
  private final Set<SectionId> known = new HashSet<>();

  private final Set<SectionId> waiting = new HashSet<>();

  /// What the present pass over all holds looks for; a section that comes later waits for the next.
  private Set<SectionId> sought = Set.of();

  private @Nullable Bytes next;

  /// Takes note of a section that changed.
  void notice(SectionState section) {
    if (section.saleCancelled() && section.counts().held() > 0 && known.add(section.id())) {
      waiting.add(section.id());
    }
  }

  /// Hands out the next portion.
  void tick(HoldStore holds, HoldStore.DueHold hold) {
    if (sought.isEmpty()) {
      if (waiting.isEmpty()) {
        return;
      }
      sought = Set.copyOf(waiting);
      waiting.clear();
    }
    next = holds.forEachOf(sought, next, PORTION, hold);
    if (next == null) {
      sought = Set.of();
    }
  }
}
