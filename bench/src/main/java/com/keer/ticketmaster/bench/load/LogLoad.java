package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Writes commands to the log and reads the answers from the log: the speed of the system without
/// HTTP. One thread sends, another reads.
public final class LogLoad implements AutoCloseable {
  /// What to send, and what an answer means.
  public interface Dialect {
    byte[] key(int number);

    byte[] command(int number);

    /// The number of the request that a record answers, or -1 if it is not one of ours.
    int answers(ConsumerRecord<byte[], byte[]> record);

    boolean seatsGiven(byte[] outcome);
  }

  private static final long SPIN_NANOS = 50_000;

  private final TopicWriter writer;
  private final TopicReader outcomes;
  private final String commands;

  /// Sends commands to a system and reads their outcomes.
  public LogLoad(SystemUnderTest system) {
    this.commands = system.topics().reservationCommands().name();
    this.outcomes =
        TopicReader.fromEnd(
            system.bootstrapServers(), system.topics().reservationCompleted().name());
    this.writer = new TopicWriter(system.bootstrapServers());
  }

  /// Sends all requests when they are due, and returns when all are answered or the time limit is
  /// reached.
  ///
  /// @return when the first was due, by System.nanoTime
  public long run(
      int requests, Arrivals arrivals, Dialect dialect, Duration limit, Recorder recorder)
      throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    long begin = System.nanoTime();
    Thread sender =
        Thread.ofPlatform()
            .name("send-commands")
            .start(() -> send(requests, begin, arrivals, dialect, recorder, stop));
    BitSet seen = new BitSet(requests);
    while (seen.cardinality() < requests && System.nanoTime() - begin < limit.toNanos()) {
      outcomes.poll(record -> {
        int number = dialect.answers(record);
        if (number >= 0 && number < requests && !seen.get(number)) {
          seen.set(number);
          long due = begin + arrivals.dueNanos(number);
          recorder.answered(number, due, System.nanoTime(), dialect.seatsGiven(record.value()));
        }
      });
    }
    stop.set(true);
    sender.join();
    seen.flip(0, requests);
    seen.stream()
        .forEach(number -> recorder.failed(number, "no answer within " + limit.toSeconds() + " s"));
    return begin;
  }

  private void send(
      int requests,
      long begin,
      Arrivals arrivals,
      Dialect dialect,
      Recorder recorder,
      AtomicBoolean stop) {
    for (int number = 0; number < requests && !stop.get(); number++) {
      awaitDue(begin + arrivals.dueNanos(number));
      int sent = number;
      writer.send(
          commands,
          dialect.key(number),
          dialect.command(number),
          (metadata, failure) -> {
            if (failure != null) {
              recorder.failed(sent, failure.getClass().getSimpleName());
            }
          });
    }
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
