package com.keer.ticketmaster.internal.installation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the topic of an installation says.
///
/// @param exists whether there is such a topic
/// @param raises when the installation reached each level, by the clock of the broker
/// @param announcements of the programs, by name; also of some that were killed
public record InstallationFacts(
    boolean exists,
    SortedMap<Integer, Long> raises,
    SortedMap<String, Announcement> announcements) {

  public InstallationFacts {
    raises = Collections.unmodifiableSortedMap(new TreeMap<>(raises));
    announcements = Collections.unmodifiableSortedMap(new TreeMap<>(announcements));
  }

  static InstallationFacts none() {
    return new InstallationFacts(
        false, new TreeMap<>(Map.of()), new TreeMap<String, Announcement>(Map.of()));
  }

  /// The feature level. An installation that says nothing is older than levels.
  public int level() {
    return raises.isEmpty() ? 1 : raises.lastKey();
  }
}
