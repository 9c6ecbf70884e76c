package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.hall.SectionId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// States that readers saw from Redis before this process had them. If Redis goes down just then,
/// nobody sees an older state. An entry is dropped as soon as the process has caught up.
final class LastShown {

  private static final int MAX_COUNTS = 10_000;
  private static final int MAX_MAPS = 100;

  private final Map<SectionId, SectionAvailability> counts = bounded(MAX_COUNTS);
  private final Map<SectionId, LatestStatus> maps = bounded(MAX_MAPS);

  private static <K, V> Map<K, V> bounded(int most) {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  synchronized void keep(SectionId section, SectionAvailability shown) {
    counts.merge(section, shown, (a, b) -> a.sequence() > b.sequence() ? a : b);
  }

  synchronized void keep(LatestStatus shown) {
    maps.merge(shown.section(), shown, (a, b) -> a.sequence() > b.sequence() ? a : b);
    keep(shown.section(), shown.availability());
  }

  /// The state that was shown, if it is newer than what the process has.
  synchronized @Nullable SectionAvailability counts(SectionId section, long known) {
    SectionAvailability shown = counts.get(section);
    if (shown != null && shown.sequence() <= known) {
      counts.remove(section);
      return null;
    }
    return shown;
  }

  /// The state that was shown, if it is newer than what the process has.
  synchronized @Nullable LatestStatus map(SectionId section, long known) {
    LatestStatus shown = maps.get(section);
    if (shown != null && shown.sequence() <= known) {
      maps.remove(section);
      return null;
    }
    return shown;
  }
}
