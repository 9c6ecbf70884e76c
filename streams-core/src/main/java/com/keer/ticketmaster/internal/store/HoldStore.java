package com.keer.ticketmaster.internal.store;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.fault.DamagedStateException;
import com.keer.ticketmaster.internal.metrics.Count;
import com.keer.ticketmaster.section.Allocation.Granted;
import java.util.Map;
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

  /// How often to request the end of a hold although this clock is believed to be ahead. Each
  /// request leaves a record in the log.
  private static final long DOUBT_MILLIS = 60_000;

  /// No hold ends.
  private static final long NONE = Long.MAX_VALUE;

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

  /// When to doubt that, by this processor's clock.
  private long doubtAt;

  /// No hold that the next scan may find ends before that; epoch milliseconds.
  private long earliest = NONE;

  private final Count alive = new Count();

  /// Those of them that end before `nextSecond`.
  private final Count due = new Count();

  public HoldStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
    // Behind the mark of the store, which is no hold.
    try (KeyValueIterator<Bytes, byte[]> all = store.range(StoreKeys.holdsEnding(0), null)) {
      all.forEachRemaining(hold -> {
        alive.increment();
        earliest = Math.min(earliest, StoreKeys.endOfHold(hold.key));
      });
    }
  }

  /// The number of holds, for any thread.
  public long alive() {
    return alive.get();
  }

  /// The number of holds whose time is over and whose end is not decided yet, for any thread.
  public long due() {
    return due.get();
  }

  public void add(SectionId section, ReservationId id, Granted hold) {
    store.put(StoreKeys.hold(hold.expiresAt(), section, id), value(hold));
    count(hold, 1);
    if (!isScanned(hold)) {
      earliest = Math.min(earliest, hold.expiresAt());
    }
    handOutAgain(section, id, hold);
  }

  private void count(Granted hold, int change) {
    alive.add(change);
    if (isScanned(hold)) {
      due.add(change);
    }
  }

  private boolean isScanned(Granted hold) {
    return hold.expiresAt() / 1000 < nextSecond;
  }

  /// Changes the end of a hold.
  public void move(SectionId section, ReservationId id, Granted from, Granted to) {
    remove(section, id, from);
    add(section, id, to);
  }

  public void remove(SectionId section, ReservationId id, Granted hold) {
    Bytes key = StoreKeys.hold(hold.expiresAt(), section, id);
    store.delete(key);
    count(hold, -1);
    again.remove(key);
  }

  /// Makes the next scan include this hold, even if it was handed out before.
  public void handOutAgain(SectionId section, ReservationId id, Granted hold) {
    if (isScanned(hold)) {
      again.put(StoreKeys.hold(hold.expiresAt(), section, id), value(hold));
    }
  }

  static byte[] value(Granted hold) {
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
    if (early) {
      clockAhead = Math.max(0, now - logTime);
      doubtAt = now + DOUBT_MILLIS;
    } else {
      noticeRecord(now, logTime);
    }
  }

  /// Learns from any record of the log: this clock is not further ahead than the record is old.
  ///
  /// @param now this processor's clock, epoch milliseconds
  /// @param logTime when the log took the record
  public void noticeRecord(long now, long logTime) {
    clockAhead = Math.min(clockAhead, Math.max(0, now - logTime));
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
        Stored found = read(entry.key, entry.value);
        if (sections.contains(found.hold().section())) {
          found.handOut(hold);
        }
      }
    }
    return null;
  }

  /// Hands out the holds that have ended by `now` (epoch milliseconds), each once.
  public void forEachDue(long now, DueHold hold) {
    if (clockAhead > 0 && isDoubtful(now)) {
      handOutOne(now, hold);
      doubtAt = now + DOUBT_MILLIS;
    }
    long end = secondBehind(now - clockAhead);
    Bytes to = StoreKeys.holdsEnding(end);
    NavigableMap<Bytes, byte[]> ended = again.headMap(to, false);
    ended.forEach((key, value) -> handOut(key, value, hold));
    ended.clear();
    if (end <= nextSecond) {
      return;
    }
    try (KeyValueIterator<Bytes, byte[]> next =
        store.range(StoreKeys.holdsEnding(nextSecond), to)) {
      while (next.hasNext()) {
        KeyValue<Bytes, byte[]> entry = next.next();
        due.increment();
        handOut(entry.key, entry.value, hold);
      }
    }
    nextSecond = end;
    findEarliest();
  }

  private void findEarliest() {
    if (earliest / 1000 >= nextSecond) {
      return;
    }
    try (KeyValueIterator<Bytes, byte[]> next =
        store.range(StoreKeys.holdsEnding(nextSecond), null)) {
      earliest = next.hasNext() ? StoreKeys.endOfHold(next.next().key) : NONE;
    }
  }

  /// When [#forEachDue] may find something, by this processor's clock, epoch milliseconds;
  /// `Long.MAX_VALUE` if never. May be too early if holds were removed.
  public long nextDue() {
    long end = again.isEmpty() ? earliest : StoreKeys.endOfHold(again.firstKey());
    end = Math.min(end, earliest);
    if (end == NONE || clockAhead == 0) {
      return end;
    }
    return Math.min(end + clockAhead, Math.max(end, doubtAt));
  }

  /// The second condition notices a clock that was set back.
  private boolean isDoubtful(long now) {
    return now >= doubtAt || doubtAt - now > 2 * DOUBT_MILLIS;
  }

  /// Requests the end of one hold that is over by this clock. If the clock was set right meanwhile
  /// and nothing else arrives, the decision about it says so.
  private void handOutOne(long now, DueHold hold) {
    Bytes to = StoreKeys.holdsEnding(secondBehind(now));
    Map.Entry<Bytes, byte[]> first = again.firstEntry();
    if (first != null && first.getKey().compareTo(to) < 0) {
      again.remove(first.getKey());
      handOut(first.getKey(), first.getValue(), hold);
      return;
    }
    try (KeyValueIterator<Bytes, byte[]> next =
        store.range(StoreKeys.holdsEnding(nextSecond), to)) {
      if (next.hasNext()) {
        KeyValue<Bytes, byte[]> entry = next.next();
        handOut(entry.key, entry.value, hold);
      }
    }
  }

  private static long secondBehind(long millis) {
    return Math.floorDiv(millis, 1000L) + 1;
  }

  private static void handOut(Bytes key, byte[] value, DueHold to) {
    read(key, value).handOut(to);
  }

  private static Stored read(Bytes key, byte[] value) {
    try {
      return new Stored(StoreKeys.parseHold(key), new ByteReader(value).readNumber());
    } catch (RuntimeException e) {
      throw DamagedStateException.of(StoreNames.HOLDS, key, e);
    }
  }

  private record Stored(StoreKeys.Hold hold, long allocatedAt) {

    void handOut(DueHold to) {
      to.accept(hold.section(), hold.reservationId(), allocatedAt);
    }
  }
}
