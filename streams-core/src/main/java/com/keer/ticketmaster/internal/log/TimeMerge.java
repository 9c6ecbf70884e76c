package com.keer.ticketmaster.internal.log;

import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads many spans at once with few threads and keeps them at about the same time: a free thread
/// takes the span that is furthest behind and reads a batch of it. So related records arrive close
/// together however long the log is, and little has to be remembered in between.
///
/// The records of one span arrive in order and never concurrently; those of different spans may
/// arrive concurrently.
public final class TimeMerge {

  /// Receives the records of one span.
  @FunctionalInterface
  public interface Visitor {
    void visit(ConsumerRecord<byte[], byte[]> found);
  }

  private static final class Lane implements Comparable<Lane> {
    final Cursor cursor;
    final Visitor visitor;
    final BooleanSupplier later;
    final Span span;
    long time = Long.MIN_VALUE;
    long position;

    Lane(Cursor cursor, Visitor visitor, BooleanSupplier later, Span span) {
      this.cursor = cursor;
      this.visitor = visitor;
      this.later = later;
      this.span = span;
      this.position = span.begin();
    }

    @Override
    public int compareTo(Lane other) {
      return Long.compare(time, other.time);
    }
  }

  private final RecordedLog log;
  private final List<Lane> lanes = new ArrayList<>();
  private final PriorityQueue<Lane> waiting = new PriorityQueue<>();
  private final List<Lane> atWork = new ArrayList<>();
  private final LongAdder records = new LongAdder();
  private final LongAdder offsets = new LongAdder();
  private boolean failed;

  public TimeMerge(RecordedLog log) {
    this.log = log;
  }

  /// Adds a span to read.
  public TimeMerge add(Span span, Visitor visitor) {
    return add(span, visitor, () -> false);
  }

  /// Adds a span to read.
  ///
  /// @param later whether the other spans go first for now, whatever their time: for a span that
  ///   must not get too far ahead of records that are late themselves
  public TimeMerge add(Span span, Visitor visitor, BooleanSupplier later) {
    if (span.length() > 0) {
      lanes.add(new Lane(log.open(span), visitor, later, span));
    }
    return this;
  }

  /// The number of offsets to read.
  public long length() {
    return lanes.stream().mapToLong(lane -> lane.span.length()).sum();
  }

  /// Reads everything and returns at the end.
  ///
  /// @param threads how many read at a time
  /// @param progress receives the number of offsets passed, on any thread
  /// @return how many records there were
  /// @throws RuntimeException what a visitor or the log threw; the rest is then left unread
  public long run(int threads, LongConsumer progress) {
    waiting.addAll(lanes);
    int workers = Math.max(1, Math.min(threads, lanes.size()));
    try (ExecutorService pool = Executors.newFixedThreadPool(workers, TimeMerge::thread)) {
      List<Future<?>> work = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        work.add(pool.submit(() -> work(progress)));
      }
      for (Future<?> each : work) {
        await(each);
      }
    } finally {
      lanes.forEach(lane -> lane.cursor.close());
    }
    return records.sum();
  }

  private void work(LongConsumer progress) {
    for (Lane lane = take(); lane != null; lane = take()) {
      boolean more = false;
      try {
        more = read(lane);
        progress.accept(offsets.sum());
      } catch (RuntimeException | Error e) {
        fail();
        throw e;
      } finally {
        giveBack(lane, more);
      }
    }
  }

  private boolean read(Lane lane) {
    List<ConsumerRecord<byte[], byte[]>> found = lane.cursor.next();
    found.forEach(lane.visitor::visit);
    long position = found.isEmpty() ? lane.span.end() : lane.cursor.position();
    records.add(found.size());
    offsets.add(position - lane.position);
    lane.position = position;
    if (!found.isEmpty()) {
      // Threads waiting for the lane must see its new position, hence the lock that [#take] holds
      // too.
      synchronized (this) {
        lane.time = Math.max(lane.time, found.getLast().timestamp());
      }
    }
    return !found.isEmpty();
  }

  /// Takes the lane that is furthest behind; waits while there may be one again; null at the end.
  private synchronized @Nullable Lane take() {
    Lane lane = choose();
    while (lane == null && !atWork.isEmpty() && !failed) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
      lane = choose();
    }
    if (lane == null || failed || Thread.currentThread().isInterrupted()) {
      return null;
    }
    waiting.remove(lane);
    atWork.add(lane);
    return lane;
  }

  /// If all lanes want to wait for others and no thread is at work, there is nothing to wait for.
  private @Nullable Lane choose() {
    Lane first = null;
    for (Lane lane : waiting) {
      if ((first == null || lane.compareTo(first) < 0) && !lane.later.getAsBoolean()) {
        first = lane;
      }
    }
    return first == null && atWork.isEmpty() ? waiting.peek() : first;
  }

  private synchronized void giveBack(Lane lane, boolean more) {
    atWork.remove(lane);
    if (more) {
      waiting.add(lane);
    }
    notifyAll();
  }

  private synchronized void fail() {
    failed = true;
    notifyAll();
  }

  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException problem
          ? problem
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      work.cancel(true);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "replay");
    thread.setDaemon(true);
    return thread;
  }
}
