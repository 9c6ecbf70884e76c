package com.keer.ticketmaster.bench.report;

/// A plot on the page, with what it shows and how to read it.
final class Figure {
  private Figure() {}

  /// @param wide whether it takes the whole width
  static Tag of(String title, String how, boolean wide, Tag... parts) {
    return Tag.of("figure", wide ? "card wide" : "card")
        .add(Tag.of("figcaption").add(Tag.of("h3").text(title)).add(Tag.of("p").text(how)))
        .add(parts);
  }
}
