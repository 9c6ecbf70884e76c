package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.hall.SectionId;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The meaning of the colours.
final class Palette {
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x2a78d6),
          new Color(0xeb6834),
          new Color(0x1baf7a),
          new Color(0x4a3aa7),
          new Color(0xeda100),
          new Color(0xe87ba4),
          new Color(0x008300),
          new Color(0xe34948));
  private static final Color GREY = new Color(0xb4b6b8);

  private Palette() {}

  /// The colour of a run.
  static Color colour(int number) {
    return COLOURS.get(number % COLOURS.size());
  }

  /// Whether a run needs dashes, because an earlier one has the same colour.
  static boolean dashed(int number) {
    return number / COLOURS.size() % 2 == 1;
  }

  /// The colour of a part of a whole. Parts begin in the middle of the colours, so that a few runs
  /// and a few processes share none; processes that only measure stay grey.
  static Color part(List<String> parts, String name) {
    return name.equals(ProcessUse.LOAD_GENERATOR) ? GREY : colour(3 + parts.indexOf(name));
  }

  /// The parts in the order in which they are stacked: as people count, those that only measure on
  /// top.
  static List<String> ordered(List<String> names) {
    Set<String> ordered = new TreeSet<>(SectionId.NAMES);
    ordered.addAll(names);
    List<String> parts = new ArrayList<>(ordered);
    if (parts.remove(ProcessUse.LOAD_GENERATOR)) {
      parts.add(ProcessUse.LOAD_GENERATOR);
    }
    return parts;
  }
}
