package com.keer.ticketmaster.bench.report;

import java.util.List;

/// Which colour is what. Pointing at an entry dims all the other curves (see page.css).
final class Legend {

  /// @param number of the curve or part in its plot
  /// @param looks CSS classes: its colour, and `dashed` or `box`
  record Entry(String name, int number, String looks) {}

  private Legend() {}

  static Tag of(List<Entry> entries) {
    Tag list = Tag.of("ul", "legend");
    for (Entry entry : entries) {
      list.add(
          Tag.of("li", "k" + entry.number())
              .add(Tag.of("span", "swatch " + entry.looks()))
              .text(entry.name()));
    }
    return list;
  }
}
