package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.internal.ByteReader;
import com.keer.ticketmaster.internal.ByteWriter;
import com.keer.ticketmaster.reservation.ReservationId;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.SectionId;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// The holds that live in one partition, in the order of their ends.
final class HoldStore {

  /// Takes a hold whose end has come.
  interface DueHold {
    void accept(SectionId section, ReservationId id, long allocatedAt);
  }

  private final KeyValueStore<Bytes, byte[]> store;

  /// Every hold that ends before this second was handed out. So a look begins where the last one
  /// stopped, and not at the remains of all the holds there ever were.
  private long nextSecond;

  /// How far this processor's clock is known to run ahead of the clock of the log, in milliseconds.
  private long clockAhead;

  HoldStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void add(SectionId section, ReservationId id, Granted hold) {
    byte[] allocatedAt = new ByteWriter(10).writeNumber(hold.allocatedAt()).toBytes();
    store.put(StoreKeys.hold(hold.expiresAt(), section, id), allocatedAt);
    handOutAgain(hold);
  }

  /// Gives a hold another end.
  void move(SectionId section, ReservationId id, Granted from, Granted to) {
    remove(section, id, from);
    add(section, id, to);
  }

  void remove(SectionId section, ReservationId id, Granted hold) {
    store.delete(StoreKeys.hold(hold.expiresAt(), section, id));
  }

  /// Makes the next look include this hold, though its end was reported before.
  void handOutAgain(Granted hold) {
    nextSecond = Math.min(nextSecond, hold.expiresAt() / 1000);
  }

  /// Takes notice of the moment at which the section decided about the end of a hold. Where it was
  /// asked for too early, this clock runs ahead: without knowing by how much, it would ask again at
  /// every tick, and each time leave a record in the log.
  ///
  /// @param early whether the hold had not ended yet
  /// @param now this processor's clock, epoch milliseconds
  /// @param logTime when the log took the question
  void noticeDecision(boolean early, long now, long logTime) {
    // Includes the time that the question waited in the log, so only a smaller value corrects it.
    long ahead = Math.max(0, now - logTime);
    clockAhead = early ? ahead : Math.min(clockAhead, ahead);
  }

  /// Looks at the next holds and hands out those of some sections.
  ///
  /// @param from the first key to look at; null for the first of all
  /// @param most how many holds to look at
  /// @return where to go on; null if these were the last
  @Nullable Bytes forEachOf(Set<SectionId> sections, @Nullable Bytes from, int most, DueHold hold) {
    Bytes begin = from == null ? StoreKeys.holdsEnding(0) : from;
    int looked = 0;
    try (KeyValueIterator<Bytes, byte[]> all = store.range(begin, null)) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        if (looked++ == most) {
          return entry.key;
        }
        StoreKeys.Hold found = StoreKeys.parseHold(entry.key);
        if (sections.contains(found.section())) {
          hold.accept(
              found.section(), found.reservationId(), new ByteReader(entry.value).readNumber());
        }
      }
    }
    return null;
  }

  /// Hands out the holds that have ended by `now` (epoch milliseconds), each once.
  void forEachDue(long now, DueHold due) {
    long end = Math.floorDiv(now - clockAhead, 1000L) + 1;
    if (end <= nextSecond) {
      return;
    }
    Bytes from = StoreKeys.holdsEnding(nextSecond);
    Bytes to = StoreKeys.holdsEnding(end);
    try (KeyValueIterator<Bytes, byte[]> ended = store.range(from, to)) {
      while (ended.hasNext()) {
        KeyValue<Bytes, byte[]> entry = ended.next();
        StoreKeys.Hold hold = StoreKeys.parseHold(entry.key);
        due.accept(hold.section(), hold.reservationId(), new ByteReader(entry.value).readNumber());
      }
    }
    nextSecond = end;
  }
}
