package com.keer.ticketmaster.bench.http;

import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.Recorder;
import com.keer.ticketmaster.bench.load.Workload;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.bench.stack.Tokens;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Buyers over HTTP/2 in an open loop: each request is sent when it is due, however slowly earlier
/// ones are answered. A request takes only a few microseconds of CPU, so the load generator can
/// share the machine with the system that it measures.
///
/// One thread, the caller's, does all the work.
public final class HttpLoad implements AutoCloseable {
  private static final int CONNECTIONS = 8;

  /// Open requests on each connection: 2,000 in total keep the system busy. The rest of a flood
  /// waits here, and that time counts as latency, too.
  private static final int STREAMS = 250;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  /// The longest wait that the edge accepts.
  private static final int WAIT_SECONDS = 30;

  private final HttpTarget target;
  private final @Nullable Tokens tokens;
  private final ConnectionPool pool;

  /// Buyers without tokens.
  public HttpLoad(HttpTarget target) throws IOException {
    this(target, CONNECTIONS, STREAMS);
  }

  /// Buyers without tokens.
  ///
  /// @param streams at a time on each connection, if the server allows them
  public HttpLoad(HttpTarget target, int connections, int streams) throws IOException {
    this(target, connections, streams, null);
  }

  /// The buyers of a system, with tokens if it asks for them.
  public static HttpLoad of(SystemUnderTest system) throws IOException {
    return of(system, CONNECTIONS, STREAMS);
  }

  /// The same with another number of connections.
  ///
  /// @param streams at a time on each connection, if the server allows them
  public static HttpLoad of(SystemUnderTest system, int connections, int streams)
      throws IOException {
    return new HttpLoad(HttpTarget.of(system.api()), connections, streams, system.tokens());
  }

  private HttpLoad(HttpTarget target, int connections, int streams, @Nullable Tokens tokens)
      throws IOException {
    if (connections < 1 || streams < 1) {
      throw new IllegalArgumentException("at least one connection and one stream are needed");
    }
    this.target = target;
    this.tokens = tokens;
    this.pool = new ConnectionPool(target, connections, streams);
  }

  /// Opens connections that are not open, so that no run has to wait for them.
  ///
  /// @throws IOException if that takes longer than 10 s
  public void connect() throws IOException {
    connect(CONNECT_LIMIT);
  }

  /// Opens connections that are not open.
  ///
  /// @throws IOException if that takes longer than the limit
  public void connect(Duration limit) throws IOException {
    pool.connect(System.nanoTime() + limit.toNanos());
  }

  /// Sends all requests of a workload and returns when each was answered or has failed.
  ///
  /// @param limit for all of them; requests that are still open then fail
  /// @return when the first was due, by System.nanoTime
  public long run(
      Workload workload,
      Arrivals arrivals,
      Conversation conversation,
      Duration limit,
      Recorder recorder)
      throws IOException {
    return run(workload, arrivals, conversation, limit, Patience.STRICT, recorder);
  }

  /// The same with buyers of some patience.
  public long run(
      Workload workload,
      Arrivals arrivals,
      Conversation conversation,
      Duration limit,
      Patience patience,
      Recorder recorder)
      throws IOException {
    connect();
    long start = System.nanoTime();
    Requests requests = new Requests(target, conversation, WAIT_SECONDS, tokens);
    new LoadLoop(workload, arrivals, patience, recorder, requests, pool)
        .run(start, start + limit.toNanos());
    return start;
  }

  @Override
  public void close() throws IOException {
    pool.close();
  }
}
