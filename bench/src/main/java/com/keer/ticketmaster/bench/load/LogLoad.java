package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.log.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Writes commands to the log and reads the answers from the log: the speed of the system without
/// HTTP. One thread sends, another reads.
public final class LogLoad implements AutoCloseable {
  private static final long SPIN_NANOS = 50_000;

  private final TopicWriter writer;
  private final TopicReader outcomes;
  private final String commands;

  public LogLoad(KafkaTarget kafka) {
    this.commands = kafka.topics().reservationCommands().name();
    this.outcomes =
        TopicReader.fromEnd(kafka.client(), kafka.topics().reservationCompleted().name());
    this.writer = new TopicWriter(kafka);
  }

  /// Sends requests when they are due, and returns when all are answered or the time limit is
  /// reached.
  ///
  /// @param first the number of the first request
  /// @param end the number after the last one
  /// @return when the first was due, by System.nanoTime
  public long run(
      int first, int end, Arrivals arrivals, LogDialect dialect, Duration limit, Recorder recorder)
      throws InterruptedException {
    BitSet open = new BitSet(end);
    open.set(first, end);
    AtomicBoolean stop = new AtomicBoolean();
    long begin = System.nanoTime();
    Thread sender =
        Thread.ofPlatform()
            .name("send-commands")
            .start(() -> {
              for (int number = first; number < end && !stop.get(); number++) {
                awaitDue(begin + arrivals.dueNanos(number));
                send(number, dialect, recorder);
              }
            });
    while (!open.isEmpty() && System.nanoTime() - begin < limit.toNanos()) {
      outcomes.poll(outcome -> {
        int number = dialect.ids().number(outcome);
        if (number >= 0 && open.get(number)) {
          open.clear(number);
          boolean given = dialect.seatsGiven().test(outcome.value());
          recorder.answered(number, begin + arrivals.dueNanos(number), System.nanoTime(), given);
        }
      });
    }
    stop.set(true);
    sender.join();
    open.stream()
        .forEach(number -> recorder.failed(number, "no answer within " + limit.toSeconds() + " s"));
    return begin;
  }

  private void send(int number, LogDialect dialect, Recorder recorder) {
    writer.send(
        commands,
        dialect.ids().of(number).value().getBytes(StandardCharsets.UTF_8),
        dialect.command().apply(number),
        (metadata, failure) -> {
          if (failure != null) {
            recorder.failed(number, failure.getClass().getSimpleName());
          }
        });
  }

  private static void awaitDue(long due) {
    long left = due - System.nanoTime();
    while (left > 0) {
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(left - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
      left = due - System.nanoTime();
    }
  }

  @Override
  public void close() {
    writer.close();
    outcomes.close();
  }
}
