package com.keer.ticketmaster.internal.log;

import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Reads many spans as one, in the exact order of the record times: the same order every time,
/// whatever else the machine does. Among records of the same time, those of the span that was added
/// first come first. The records of one span never overtake each other, even if a clock was set
/// back between them.
///
/// For one thread; keeps one batch of each span in memory. [TimeMerge] is faster where an
/// approximate order is enough.
///
/// @param <T> what is read from a record
public final class TimeOrder<T> implements AutoCloseable {

  /// Extracts what is wanted from a record.
  @FunctionalInterface
  public interface Reader<T> {
    /// Reads one record.
    ///
    /// @return null to skip the record
    @Nullable T read(ConsumerRecord<byte[], byte[]> found);
  }

  /// The next record of all spans.
  ///
  /// @param time when its turn was, epoch milliseconds; never goes backwards
  public record Found<T>(TopicPartition partition, long offset, long time, T what) {}

  private final RecordedLog log;
  private final List<Lane> lanes = new ArrayList<>();
  private final PriorityQueue<Lane> waiting = new PriorityQueue<>();
  private @Nullable Lane toMove;
  private boolean begun;

  private final class Lane implements Comparable<Lane> {
    private final Span span;
    private final Reader<? extends T> reader;
    private final Cursor cursor;
    private final int number = lanes.size();
    private Iterator<ConsumerRecord<byte[], byte[]>> batch =
        List.<ConsumerRecord<byte[], byte[]>>of().iterator();
    private @Nullable Found<T> head;
    private long time = Long.MIN_VALUE;
    private long position;

    Lane(Span span, Reader<? extends T> reader) {
      this.span = span;
      this.reader = reader;
      this.cursor = log.open(span);
      this.position = span.begin();
    }

    /// Advances to the next wanted record.
    boolean move() {
      head = null;
      while (head == null) {
        if (!batch.hasNext()) {
          batch = cursor.next().iterator();
          if (!batch.hasNext()) {
            position = span.end();
            return false;
          }
        }
        ConsumerRecord<byte[], byte[]> found = batch.next();
        T what = reader.read(found);
        if (what == null) {
          position = found.offset() + 1;
        } else {
          position = found.offset();
          time = Math.max(time, found.timestamp());
          head = new Found<>(span.partition(), found.offset(), time, what);
        }
      }
      return true;
    }

    @Override
    public int compareTo(Lane other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : Integer.compare(number, other.number);
    }
  }

  public TimeOrder(RecordedLog log) {
    this.log = log;
  }

  /// Adds a span; only before the first record is read.
  public void add(Span span, Reader<? extends T> reader) {
    lanes.add(new Lane(span, reader));
  }

  /// The next record without taking it; null at the end.
  public @Nullable Found<T> peek() {
    if (!begun) {
      begun = true;
      for (Lane lane : lanes) {
        giveBack(lane);
      }
    }
    if (toMove != null) {
      Lane moved = toMove;
      toMove = null;
      giveBack(moved);
    }
    Lane first = waiting.peek();
    return first == null ? null : first.head;
  }

  /// Takes the next record; null at the end.
  public @Nullable Found<T> next() {
    Found<T> next = peek();
    if (next != null) {
      // Advance only when the next record is wanted: until then the position is that of this
      // record.
      toMove = waiting.poll();
      if (toMove != null) {
        toMove.position = next.offset() + 1;
      }
    }
    return next;
  }

  /// The number of offsets to read.
  public long length() {
    return lanes.stream().mapToLong(lane -> lane.span.length()).sum();
  }

  /// The number of offsets passed.
  public long passed() {
    return lanes.stream().mapToLong(lane -> lane.position - lane.span.begin()).sum();
  }

  /// For each partition, the offset before which all records were taken or skipped.
  public Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    lanes.forEach(lane -> positions.put(lane.span.partition(), lane.position));
    return positions;
  }

  @Override
  public void close() {
    lanes.forEach(lane -> lane.cursor.close());
  }

  private void giveBack(Lane lane) {
    if (lane.move()) {
      waiting.add(lane);
    }
  }
}
