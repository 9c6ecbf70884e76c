package com.keer.ticketmaster.edge.access.person;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// A key, and the pseudonyms of people who came lately: they usually come several times. It forgets
/// by itself, and goes with the key.
final class RecentPeople implements Pseudonyms {

  /// A power of two. A person has one place, and takes it from the person before.
  private static final int PLACES = 1 << 14;

  private record Entry(String userId, String pseudonym) {}

  private final PersonKey key;
  private final AtomicReferenceArray<@Nullable Entry> places = new AtomicReferenceArray<>(PLACES);

  RecentPeople(PersonKey key) {
    this.key = key;
  }

  @Override
  public String of(String userId) {
    int hash = userId.hashCode();
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    Entry found = places.get(place);
    if (found == null || !found.userId().equals(userId)) {
      found = new Entry(userId, key.of(userId));
      places.set(place, found);
    }
    return found.pseudonym();
  }
}
