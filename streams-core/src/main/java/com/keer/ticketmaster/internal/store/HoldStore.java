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

/// The current holds of one partition, in the order of their ends.
public final class HoldStore {

  /// Receives a hold whose end has come.
  public interface DueHold {
    void accept(SectionId section, ReservationId id, long allocatedAt);
  }

  private final KeyValueStore<Bytes, byte[]> store;

  /// Every hold that ends before this second was handed out, except those in `again`. So a scan
  /// starts where the last one stopped, and does not read over the tombstones of all earlier holds.
  private long nextSecond;

  /// Holds before that second that the next scan must include, one by one. Do not reset
  /// `nextSecond` to the oldest of them instead: a processor with a backlog adds holds that are
  /// already over, while others that were handed out wait in the same backlog for their end. It
  /// would request all of those again at every tick, and the log would grow faster than it is read.
  private final NavigableMap<Bytes, byte[]> again = new TreeMap<>();

  /// How far this processor's clock is known to be ahead of the log's clock, in milliseconds.
  private long clockAhead;

  public HoldStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  public void add(SectionId section, ReservationId id, Granted hold) {
    store.put(StoreKeys.hold(hold.expiresAt(), section, id), value(hold));
    handOutAgain(section, id, hold);
  }

  /// Changes the end of a hold.
  public void move(SectionId section, ReservationId id, Granted from, Granted to) {
    remove(section, id, from);
    add(section, id, to);
  }

  public void remove(SectionId section, ReservationId id, Granted hold) {
    Bytes key = StoreKeys.hold(hold.expiresAt(), section, id);
    store.delete(key);
    again.remove(key);
  }

  /// Makes the next scan include this hold, even if it was handed out before.
  public void handOutAgain(SectionId section, ReservationId id, Granted hold) {
    if (hold.expiresAt() / 1000 < nextSecond) {
      again.put(StoreKeys.hold(hold.expiresAt(), section, id), value(hold));
    }
  }

  private static byte[] value(Granted hold) {
    return new ByteWriter(10).writeNumber(hold.allocatedAt()).toBytes();
  }

  /// Learns from the section's decision about the end of a hold. If the request came too early,
  /// this clock is fast: without knowing by how much, it would request the end again at every tick,
  /// and each request would leave a record in the log.
  ///
  /// @param early whether the hold had not ended yet
  /// @param now this processor's clock, epoch milliseconds
  /// @param logTime when the log took the request
  public void noticeDecision(boolean early, long now, long logTime) {
    // Includes the time the request waited in the log, so only a smaller value corrects it.
    long ahead = Math.max(0, now - logTime);
    clockAhead = early ? ahead : Math.min(clockAhead, ahead);
  }

  /// Scans the next holds and hands out those of some sections.
  ///
  /// @param from the first key to scan; null for the very first
  /// @param most how many holds to scan
  /// @return where to continue; null if these were the last
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
