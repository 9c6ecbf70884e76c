package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.LogLoad;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A single reservation of a sale, which shows when the system answers.
public final class Probe implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final LogLoad load;
  private final LogLoad.Dialect dialect;
  private final RunRecorder recorder = new RunRecorder(1);
  private final CompletableFuture<RunRecorder> done = new CompletableFuture<>();

  /// @param dialect of the sale
  /// @param number of the request in the sale
  public Probe(SystemUnderTest system, LogLoad.Dialect dialect, int number) {
    this.load = new LogLoad(system);
    this.dialect = new Single(dialect, number);
  }

  /// The sale with this request only.
  private record Single(LogLoad.Dialect sale, int number) implements LogLoad.Dialect {
    @Override
    public byte[] key(int zero) {
      return sale.key(number);
    }

    @Override
    public byte[] command(int zero) {
      return sale.command(number);
    }

    @Override
    public int answers(ConsumerRecord<byte[], byte[]> record) {
      return sale.answers(record) == number ? 0 : -1;
    }

    @Override
    public boolean seatsGiven(byte[] outcome) {
      return sale.seatsGiven(outcome);
    }
  }

  /// Sends the request, and returns at once.
  public void send() {
    Thread.ofPlatform().name("probe").start(this::run);
  }

  private void run() {
    try {
      load.run(1, Arrivals.atOnce(), dialect, LIMIT, recorder);
      done.complete(recorder);
    } catch (InterruptedException | RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  /// Returns when it is answered or never will be.
  public RunRecorder await() {
    return done.join();
  }

  @Override
  public void close() {
    load.close();
  }
}
