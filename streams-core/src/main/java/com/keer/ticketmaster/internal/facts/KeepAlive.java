package com.keer.ticketmaster.internal.facts;

import com.keer.ticketmaster.internal.store.CommitStore;
import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/// Makes a small transaction now and then, so that the cluster does not forget the transactional id
/// of a thread that has nothing to do.
///
/// It forgets an id after seven days (`transactional.id.expiration.ms`). The first commit after
/// that fails, Kafka Streams throws the stores of the thread away, and the first buyer after a
/// quiet week waits until they are restored.
public final class KeepAlive {

  /// The property of the Streams client that says how often, in milliseconds; 0 for never.
  public static final String INTERVAL = "ticketmaster.keep.alive.ms";

  /// Far below any sensible limit of a cluster, and a few hundred bytes a day.
  public static final Duration USUAL = Duration.ofHours(1);

  /// How soon after its start a task makes the first one. The thread may have had no task for a
  /// week: then this fails instead of the first booking.
  private static final Duration SOON = Duration.ofMillis(100);

  private final CommitStore ledger;
  private @Nullable Cancellable next;

  private KeepAlive(CommitStore ledger) {
    this.ledger = ledger;
  }

  /// @param ledger the store of the task that is written to
  static void start(ProcessorContext<?, ?> context, CommitStore ledger) {
    Object interval = context.appConfigs().get(INTERVAL);
    long millis = interval == null ? 0 : Long.parseLong(String.valueOf(interval));
    if (millis > 0) {
      new KeepAlive(ledger).schedule(context, Duration.ofMillis(millis));
    }
  }

  private void schedule(ProcessorContext<?, ?> context, Duration interval) {
    next =
        context.schedule(
            SOON,
            PunctuationType.WALL_CLOCK_TIME,
            now -> {
              ledger.touch();
              if (next != null) {
                next.cancel();
              }
              next =
                  context.schedule(
                      interval, PunctuationType.WALL_CLOCK_TIME, later -> ledger.touch());
            });
  }
}
