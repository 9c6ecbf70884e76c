package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.internal.log.TimeMerge;
import com.keer.ticketmaster.internal.log.TimeMerge.Visitor;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Reads on past the ends that were fixed at the start. A transaction becomes visible in one
/// partition after another, so the rest of a transaction that was seen in part arrives a moment
/// later.
final class LateRecords {

  /// How long to wait for outcomes of an open transaction.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofMillis(100);

  /// A topic that is still growing.
  private static final class Growing {
    final Supplier<List<Span>> now;
    final IntFunction<Visitor> visitors;
    List<Span> read;

    Growing(List<Span> read, Supplier<List<Span>> now, IntFunction<Visitor> visitors) {
      this.read = read;
      this.now = now;
      this.visitors = visitors;
    }
  }

  private final RecordedLog log;
  private final List<Growing> topics = new ArrayList<>();

  LateRecords(RecordedLog log) {
    this.log = log;
  }

  /// Adds a topic.
  ///
  /// @param read how far each partition was read
  /// @param now its partitions as they are now, in the same order
  /// @param visitors receives the records of each partition
  LateRecords of(List<Span> read, Supplier<List<Span>> now, IntFunction<Visitor> visitors) {
    topics.add(new Growing(read, now, visitors));
    return this;
  }

  /// Reads on while something is missing, for a limited time.
  ///
  /// @return how many records there were
  long await(BooleanSupplier isMissing) {
    long records = 0;
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (isMissing.getAsBoolean()) {
      TimeMerge merge = new TimeMerge(log);
      topics.forEach(topic -> readOn(topic, merge));
      records += merge.run(1, done -> {});
      if (System.nanoTime() - giveUpAt > 0 || !pause()) {
        break;
      }
    }
    return records;
  }

  private static void readOn(Growing topic, TimeMerge merge) {
    List<Span> now = topic.now.get();
    for (int index = 0; index < now.size(); index++) {
      Span span = now.get(index);
      merge.add(span.within(topic.read.get(index).end(), span.end()), topic.visitors.apply(index));
    }
    topic.read = now;
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
