package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.LogPlace;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// Matches commands to sections that were never opened with their answers by counting. Neither has
/// a number to tell which belong together, but all answers to one reservation are the same.
final class Unsequenced {

  /// What one reservation requested from one section.
  record Key(SectionId section, ReservationId id) {}

  /// @param commands how many more commands than answers there are so far
  private record Open(int commands, LogPlace last) {}

  private final Map<Key, Open> open = new HashMap<>();

  synchronized void command(Key key, LogPlace place) {
    add(key, 1, place);
  }

  synchronized void outcome(Key key, LogPlace place) {
    add(key, -1, place);
  }

  private void add(Key key, int commands, LogPlace place) {
    Open before = open.get(key);
    int now = (before == null ? 0 : before.commands()) + commands;
    if (now == 0) {
      open.remove(key);
    } else {
      open.put(key, new Open(now, place));
    }
  }

  synchronized void forEachCommand(BiConsumer<Key, LogPlace> each) {
    open.forEach((key, value) -> {
      if (value.commands() > 0) {
        each.accept(key, value.last());
      }
    });
  }

  synchronized void forEachOutcome(BiConsumer<Key, LogPlace> each) {
    open.forEach((key, value) -> {
      if (value.commands() < 0) {
        each.accept(key, value.last());
      }
    });
  }
}
