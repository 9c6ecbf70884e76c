package com.keer.ticketmaster.bench.http;

import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.Recorder;
import com.keer.ticketmaster.bench.load.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Buyers over HTTP/2, in an open loop: requests leave when they are due, whatever the server makes
/// of the ones before. It takes few microseconds of CPU for a request, so that it can share the
/// machine with what it measures.
///
/// One thread at a time may use it; only the counters are for everybody.
public final class HttpLoad implements AutoCloseable {

  private static final int CONNECTIONS = 8;

  /// At work at a time on each connection: 2,000 in all, which keep the system busy; the rest of a
  /// flood waits here, and its time counts all the same.
  private static final int STREAMS = 250;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  /// What the edge allows.
  private static final int WAIT_SECONDS = 30;

  private static final int FIRST_STREAM = 1;

  private final HttpTarget target;
  private final List<Generator> generators = new ArrayList<>();

  /// What one thread works with.
  private record Generator(ConnectionPool pool, Counters counters) {}

  /// One thread, and as many requests at a time as an edge takes without sending any away.
  public HttpLoad(HttpTarget target) throws IOException {
    this(target, 1, CONNECTIONS, STREAMS);
  }

  /// @param threads that share the requests; one is good for 100,000 a second
  /// @param connections of all threads together, at least one for each
  /// @param streams at a time on each connection, if the server allows so many
  public HttpLoad(HttpTarget target, int threads, int connections, int streams) throws IOException {
    if (threads < 1 || connections < threads || streams < 1) {
      throw new IllegalArgumentException("threads, connections for each, and streams are needed");
    }
    this.target = target;
    for (int i = 0; i < threads; i++) {
      int share = connections / threads + (i < connections % threads ? 1 : 0);
      var shape = new ConnectionPool.Shape(target, share, streams, FIRST_STREAM);
      generators.add(new Generator(new ConnectionPool(shape), new Counters()));
    }
  }

  /// Connects whatever is not connected, so that no run has to wait for it.
  ///
  /// @throws IOException if that takes longer than 10 s
  public void connect() throws IOException {
    connect(CONNECT_LIMIT);
  }

  /// Connects whatever is not connected.
  ///
  /// @throws IOException if that takes longer than the limit
  public void connect(Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    for (Generator generator : generators) {
      generator.pool().connect(end);
    }
  }

  /// Sends all requests of a workload and returns when each was answered or has failed.
  ///
  /// @param limit for all of it; what is open by then fails
  /// @return when the first was due, by System.nanoTime
  public long run(
      Workload workload,
      Arrivals arrivals,
      Conversation conversation,
      Duration limit,
      Recorder recorder)
      throws IOException, InterruptedException {
    connect();
    long start = System.nanoTime();
    LoadLoop.Run run =
        new LoadLoop.Run(
            workload, arrivals, recorder, start, start + limit.toNanos(), generators.size());
    List<Callable<@Nullable Void>> parts = new ArrayList<>();
    for (int i = 0; i < generators.size(); i++) {
      Generator generator = generators.get(i);
      RequestHeaders headers = new RequestHeaders(target, conversation, WAIT_SECONDS);
      LoadLoop loop = new LoadLoop(run, i, generator.pool(), headers, generator.counters());
      parts.add(() -> {
        loop.run();
        return null;
      });
    }
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("load-", 0).factory());
    try (threads) {
      for (Future<@Nullable Void> part : threads.invokeAll(parts)) {
        part.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the load generator broke down", e.getCause());
    }
    return start;
  }

  /// Requests sent so far, in all runs.
  public long sent() {
    return sum(Counters::sent);
  }

  /// Requests that got their final answer, in all runs.
  public long answered() {
    return sum(Counters::answered);
  }

  /// Requests that failed, in all runs.
  public long failed() {
    return sum(Counters::failed);
  }

  private long sum(ToLongFunction<Counters> counter) {
    return generators.stream().map(Generator::counters).mapToLong(counter).sum();
  }

  @Override
  public void close() throws IOException {
    for (Generator generator : generators) {
      generator.pool().close();
    }
  }
}
