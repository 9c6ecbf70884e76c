package com.keer.ticketmaster.internal.entrylog;

import java.util.Optional;

/// The content of a log at its last commit. Files of another version, which had no checksums, count
/// as having no marker: their entries are restored from the changelog.
///
/// @param firstSegment the number of the first file
/// @param end the address after the last entry
/// @param offset the changelog offset that it contains
record Marker(int firstSegment, long end, long offset) {

  private static final String VERSION = "entries-2";

  String toText() {
    return "%s %d %d %d%n".formatted(VERSION, firstSegment, end, offset);
  }

  /// Empty if the text is not a marker.
  static Optional<Marker> parse(String text) {
    String[] words = text.strip().split(" ", -1);
    if (words.length != 4 || !words[0].equals(VERSION)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Marker(
              Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
