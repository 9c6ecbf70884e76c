package com.keer.ticketmaster.internal.store;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.section.Allocation.Granted;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// The holds that live in one partition, in the order of their ends.
public final class HoldStore {

  /// Takes a hold whose end has come.
  public interface DueHold {
    void accept(SectionId section, ReservationId id, long allocatedAt);
  }

  private final KeyValueStore<Bytes, byte[]> store;

  /// Every hold that ends before this second was handed out, but for those to ask for again. So a
  /// look begins where the last one stopped, and not at the remains of all the holds there ever
  /// were.
  private long nextSecond;

  /// The holds behind that second that the next look includes. Each by itself: a processor with a
  /// backlog adds holds that are over already, while others that were handed out wait in the same
  /// backlog for their end. To begin anew at the oldest would ask for all of those at every tick,
  /// and the log would grow faster than it is read.
  private final NavigableMap<Bytes, byte[]> again = new TreeMap<>();

  /// How far this processor's clock is known to run ahead of the clock of the log, in milliseconds.
  private long clockAhead;

  public HoldStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  public void add(SectionId section, ReservationId id, Granted hold) {
    store.put(StoreKeys.hold(hold.expiresAt(), section, id), value(hold));
    handOutAgain(section, id, hold);
  }

  /// Gives a hold another end.
  public void move(SectionId section, ReservationId id, Granted from, Granted to) {
    remove(section, id, from);
    add(section, id, to);
  }

  public void remove(SectionId section, ReservationId id, Granted hold) {
    Bytes key = StoreKeys.hold(hold.expiresAt(), section, id);
    store.delete(key);
    again.remove(key);
  }

  /// Makes the next look include this hold, even if it was handed out before.
  public void handOutAgain(SectionId section, ReservationId id, Granted hold) {
    if (hold.expiresAt() / 1000 < nextSecond) {
      again.put(StoreKeys.hold(hold.expiresAt(), section, id), value(hold));
    }
  }

  private static byte[] value(Granted hold) {
    return new ByteWriter(10).writeNumber(hold.allocatedAt()).toBytes();
  }

  /// Takes notice of the moment at which the section decided about the end of a hold. Where it was
  /// asked for too early, this clock runs ahead: without knowing by how much, it would ask again at
  /// every tick, and each time leave a record in the log.
  ///
  /// @param early whether the hold had not ended yet
  /// @param now this processor's clock, epoch milliseconds
  /// @param logTime when the log took the question
  public void noticeDecision(boolean early, long now, long logTime) {
    // Includes the time that the question waited in the log, so only a smaller value corrects it.
    long ahead = Math.max(0, now - logTime);
    clockAhead = early ? ahead : Math.min(clockAhead, ahead);
  }

  /// Looks at the next holds and hands out those of some sections.
  ///
  /// @param from the first key to look at; null for the first of all
  /// @param most how many holds to look at
  /// @return where to go on; null if these were the last
  public @Nullable Bytes forEachOf(
      Set<SectionId> sections, @Nullable Bytes from, int most, DueHold hold) {
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
  public void forEachDue(long now, DueHold due) {
    long end = Math.floorDiv(now - clockAhead, 1000L) + 1;
    Bytes to = StoreKeys.holdsEnding(end);
    NavigableMap<Bytes, byte[]> ended = again.headMap(to, false);
    ended.forEach((key, value) -> handOut(key, value, due));
    ended.clear();
    if (end <= nextSecond) {
      return;
    }
    try (KeyValueIterator<Bytes, byte[]> next =
        store.range(StoreKeys.holdsEnding(nextSecond), to)) {
      while (next.hasNext()) {
        KeyValue<Bytes, byte[]> entry = next.next();
        handOut(entry.key, entry.value, due);
      }
    }
    nextSecond = end;
  }

  private static void handOut(Bytes key, byte[] value, DueHold due) {
    StoreKeys.Hold hold = StoreKeys.parseHold(key);
    due.accept(hold.section(), hold.reservationId(), new ByteReader(value).readNumber());
  }
}
