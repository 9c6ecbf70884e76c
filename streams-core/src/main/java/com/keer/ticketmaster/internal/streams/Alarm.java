package com.keer.ticketmaster.internal.streams;

import com.keer.ticketmaster.internal.clock.CommitPace;
import java.time.Duration;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/// Wakes a processor when something is due, and not before.
///
/// A punctuation at fixed times wakes every task although nothing is due, and each makes Kafka
/// Streams commit: a transaction that contains nothing.
public final class Alarm {

  /// The time of what is never due.
  public static final long NEVER = Long.MAX_VALUE;

  private final ProcessorContext<?, ?> context;
  private final long tickMillis;
  private final LongConsumer action;

  /// When it goes off. What is set for a later time stays: it is needed again when the earlier is
  /// over, and to go off in vain does no harm.
  private final TreeSet<Long> times = new TreeSet<>();

  /// @param tick it goes off no sooner than this after it is set
  /// @param action receives the time, epoch milliseconds
  public Alarm(ProcessorContext<?, ?> context, Duration tick, LongConsumer action) {
    this.context = context;
    this.tickMillis = tick.toMillis();
    this.action = action;
  }

  /// Sets it, unless it goes off earlier anyway.
  ///
  /// @param due epoch milliseconds, may be over; [#NEVER] for not at all
  public void at(long due) {
    if (due == NEVER || (!times.isEmpty() && times.first() <= due)) {
      return;
    }
    long now = context.currentSystemTimeMs();
    long time = Math.max(due, now + tickMillis);
    if (times.isEmpty() || time < times.first()) {
      Duration wait = Duration.ofMillis(time - now);
      Shot shot = new Shot(time);
      shot.schedule = context.schedule(wait, PunctuationType.WALL_CLOCK_TIME, shot);
      times.add(time);
      CommitPace.wakeThreadWithin(wait);
    }
  }

  /// Goes off once.
  private final class Shot implements Punctuator {

    private final long time;
    private @Nullable Cancellable schedule;

    Shot(long time) {
      this.time = time;
    }

    @Override
    public void punctuate(long now) {
      if (schedule != null) {
        schedule.cancel();
      }
      times.remove(time);
      action.accept(now);
    }
  }
}
