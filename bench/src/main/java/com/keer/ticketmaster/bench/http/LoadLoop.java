package com.keer.ticketmaster.bench.http;

import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.Recorder;
import com.keer.ticketmaster.bench.load.Workload;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/// One run: sends each request when it is due and records what comes back.
final class LoadLoop implements Exchange.Owner {
  /// The number of requests sent before the next check for answers.
  private static final int MOST_AT_ONCE = 256;

  /// What the edge says in `Retry-After`.
  private static final long RETRY_NANOS = 1_000_000_000;

  private final Workload workload;
  private final Arrivals arrivals;
  private final Patience patience;
  private final Recorder recorder;
  private final Requests requests;
  private final ConnectionPool pool;
  private final Pause pause;
  private final Deque<Exchange> looks = new ArrayDeque<>();

  /// Those who look again, in the order of their times.
  private final Deque<Later> later = new ArrayDeque<>();

  /// A look at a time, by System.nanoTime.
  private record Later(Exchange exchange, long nanos) {}

  private long startNanos;
  private int next;
  private long nextDueNanos;
  private int outstanding;

  LoadLoop(
      Workload workload,
      Arrivals arrivals,
      Patience patience,
      Recorder recorder,
      Requests requests,
      ConnectionPool pool) {
    this.workload = workload;
    this.arrivals = arrivals;
    this.patience = patience;
    this.recorder = recorder;
    this.requests = requests;
    this.pool = pool;
    this.pause = new Pause(pool);
  }

  /// Returns when each request was answered or has failed.
  ///
  /// @param start by System.nanoTime, like `end`, when all open requests fail
  void run(long start, long end) throws IOException {
    startNanos = start;
    moveTo(0);
    while (hasNext() || outstanding > 0) {
      long now = System.nanoTime();
      if (now - end >= 0 || Thread.currentThread().isInterrupted()) {
        giveUp(Thread.currentThread().isInterrupted() ? "interrupted" : "no answer in time");
        return;
      }
      pool.repair(now);
      while (!later.isEmpty() && later.peek().nanos() - now <= 0) {
        looks.add(later.remove().exchange());
      }
      boolean stuck = !sendLooks(now) || !sendDue(now);
      pool.flush();
      long until = stuck || !hasNext() ? end : nextDueNanos;
      if (!later.isEmpty()) {
        until = Math.min(until, later.peek().nanos());
      }
      pause.poll(until - System.nanoTime(), outstanding);
    }
  }

  private boolean hasNext() {
    return next < workload.size();
  }

  private void moveTo(int number) {
    next = number;
    nextDueNanos = hasNext() ? startNanos + arrivals.dueNanos(number) : 0;
  }

  /// Sends due requests, up to a number.
  ///
  /// @return false if the connections did not accept all of them
  private boolean sendDue(long now) {
    for (int i = 0; i < MOST_AT_ONCE && hasNext() && nextDueNanos - now <= 0; i++) {
      boolean leaves = now - nextDueNanos > patience.toSend().toNanos();
      Connection connection = leaves ? null : pool.next();
      if (connection == null && pool.isAlive(now) && !leaves) {
        return false;
      }
      Exchange exchange = new Exchange(this, next, nextDueNanos);
      outstanding++;
      if (connection == null) {
        failed(exchange, leaves ? Patience.NOT_SENT : "no connection");
      } else {
        ReservationRequest request = workload.request(next);
        ByteBuffer body = BookingBody.of(workload.section(next), request);
        connection.send(exchange, requests.post(request.userId(), body.remaining()), body);
      }
      moveTo(next + 1);
    }
    return true;
  }

  /// Sends the requests for outcomes for which the connection had no capacity before.
  private boolean sendLooks(long now) {
    while (!looks.isEmpty()) {
      Connection connection = pool.next();
      if (connection == null && pool.isAlive(now)) {
        return false;
      }
      look(connection, looks.remove());
    }
    return true;
  }

  private void look(@Nullable Connection connection, Exchange exchange) {
    String path = exchange.path;
    if (path == null) {
      failed(exchange, "no location");
    } else if (connection == null) {
      failed(exchange, "no connection");
    } else {
      String user = workload.request(exchange.number).userId();
      connection.send(exchange, requests.get(user, path), BufferUtil.EMPTY_BUFFER);
    }
  }

  @Override
  public void answered(Connection via, Exchange exchange) {
    int status = exchange.status;
    if (status == 503 && exchange.accepted && patience.looksAgain()) {
      later.add(new Later(exchange, System.nanoTime() + RETRY_NANOS));
      return;
    }
    if (status != 200 && status != 202) {
      failed(exchange, "status " + status);
      return;
    }
    if (!exchange.accepted && !accept(exchange)) {
      failed(exchange, "no location");
    } else if (status == 202) {
      if (looks.isEmpty() && via.canSend()) {
        look(via, exchange);
      } else {
        looks.add(exchange);
      }
    } else if (exchange.body.isDecided()) {
      outstanding--;
      boolean given = exchange.body.seatsGiven();
      recorder.answered(exchange.number, exchange.dueNanos, System.nanoTime(), given);
    } else {
      failed(exchange, "unreadable answer");
    }
  }

  private boolean accept(Exchange exchange) {
    String path = exchange.path;
    ReservationId id = path == null ? null : Exchange.reservation(path);
    if (id == null) {
      return false;
    }
    exchange.accepted = true;
    recorder.accepted(exchange.number, id);
    return true;
  }

  @Override
  public void failed(Exchange exchange, String problem) {
    outstanding--;
    recorder.failed(exchange.number, problem);
  }

  private void giveUp(String problem) {
    pool.cancel(problem);
    for (Exchange exchange : looks) {
      failed(exchange, problem);
    }
    looks.clear();
    later.forEach(look -> failed(look.exchange(), problem));
    later.clear();
    for (; hasNext(); moveTo(next + 1)) {
      outstanding++;
      failed(new Exchange(this, next, nextDueNanos), problem);
    }
  }
}
