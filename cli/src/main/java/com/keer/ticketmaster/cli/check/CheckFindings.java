package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The differences found: counted by section and kind, with the first ones in words.
final class CheckFindings {
  private static final int MOST_EXAMPLES = 20;

  private final Map<SectionId, Map<SeatDifference, Integer>> counts = new HashMap<>();
  private final List<String> examples = new ArrayList<>();

  /// @param what names the seat or the reservation, and both sides
  void add(SectionId section, SeatDifference kind, String what) {
    counts
        .computeIfAbsent(section, _ -> new EnumMap<>(SeatDifference.class))
        .merge(kind, 1, Integer::sum);
    if (examples.size() < MOST_EXAMPLES) {
      examples.add("%s: %s: %s".formatted(section, kind.text(), what));
    }
  }

  Map<SeatDifference, Integer> of(SectionId section) {
    return counts.getOrDefault(section, Map.of());
  }

  /// The sections with differences, some of which may be missing in the log.
  List<SectionId> sections() {
    return List.copyOf(counts.keySet());
  }

  List<String> examples() {
    return List.copyOf(examples);
  }
}
