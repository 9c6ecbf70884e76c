package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.store.HoldStore;
import com.keer.ticketmaster.section.SectionState;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/// Finds the holds of sections whose sale was called off, a portion at each tick, so that a
/// cancelled event with many holds does not block other work.
///
/// Nothing of this is stored: the next owner of the partition starts over, and holds that were
/// already released are answered as such.
final class CancelledSales {

  /// How many holds of the partition one tick examines.
  static final int PORTION = 5_000;

  /// Every cancelled section found so far. It gets no new holds, so one pass is enough.
  private final Set<SectionId> known = new HashSet<>();

  private final Set<SectionId> waiting = new HashSet<>();

  /// The sections that the current pass looks for; sections found later wait for the next pass.
  private Set<SectionId> sought = Set.of();

  private @Nullable Bytes next;

  /// Notes a section that changed.
  void notice(SectionState section) {
    if (section.saleCancelled() && section.counts().held() > 0 && known.add(section.id())) {
      waiting.add(section.id());
    }
  }

  /// Whether a portion is left.
  boolean isPending() {
    return !waiting.isEmpty() || !sought.isEmpty();
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
