package com.keer.ticketmaster.bench.http;

import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.Recorder;
import com.keer.ticketmaster.bench.load.Workload;
import com.keer.ticketmaster.booking.ReservationId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// One thread's part of a run: sends what is due, takes down what comes back.
final class LoadLoop implements Exchange.Owner {

  /// What all threads share.
  ///
  /// @param startNanos by System.nanoTime, like the end
  record Run(
      Workload workload,
      Arrivals arrivals,
      Recorder recorder,
      long startNanos,
      long endNanos,
      int step) {}

  /// Requests before the next look for answers.
  private static final int MOST_AT_ONCE = 256;

  private final Run run;
  private final ConnectionPool pool;
  private final RequestHeaders headers;
  private final Counters counters;
  private final Pause pause;
  private final BookingBody body = new BookingBody();
  private final Deque<Exchange> looks = new ArrayDeque<>();

  private int next;
  private long nextDueNanos;
  private int outstanding;

  /// @param first of the requests; the following ones are a step apart
  LoadLoop(Run run, int first, ConnectionPool pool, RequestHeaders headers, Counters counters) {
    this.run = run;
    this.pool = pool;
    this.headers = headers;
    this.counters = counters;
    this.pause = new Pause(pool);
    moveTo(first);
  }

  /// Returns when each request was answered or has failed.
  void run() throws IOException {
    while (hasNext() || outstanding > 0) {
      long now = System.nanoTime();
      if (now - run.endNanos() >= 0 || Thread.currentThread().isInterrupted()) {
        giveUp(Thread.currentThread().isInterrupted() ? "interrupted" : "no answer in time");
        return;
      }
      pool.repair(now);
      boolean stuck = !sendLooks(now) || !sendDue(now);
      pool.flush();
      long until = stuck || !hasNext() ? run.endNanos() : nextDueNanos;
      pause.poll(until - System.nanoTime(), outstanding);
    }
  }

  private boolean hasNext() {
    return next < run.workload().size();
  }

  private void moveTo(int number) {
    next = number;
    nextDueNanos = hasNext() ? run.startNanos() + run.arrivals().dueNanos(number) : 0;
  }

  /// Sends what is due, up to a number.
  ///
  /// @return false if no connection took it all
  private boolean sendDue(long now) {
    for (int i = 0; i < MOST_AT_ONCE && hasNext() && nextDueNanos - now <= 0; i++) {
      Connection connection = pool.next();
      if (connection == null && pool.isAlive(now)) {
        return false;
      }
      Exchange exchange = new Exchange(this, next, nextDueNanos);
      outstanding++;
      counters.countSent();
      if (connection == null) {
        failed(exchange, "no connection");
      } else {
        Bytes json = body.write(run.workload().section(next), run.workload().request(next));
        connection.send(exchange, headers.post(json.length()), json);
      }
      moveTo(next + run.step());
    }
    return true;
  }

  /// Sends the questions whose own connection did not take them.
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
      connection.send(exchange, headers.get(path));
    }
  }

  @Override
  public void answered(Connection via, Exchange exchange) {
    int status = exchange.status;
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
      counters.countAnswered();
      run.recorder()
          .answered(
              exchange.number, exchange.dueNanos, System.nanoTime(), exchange.body.seatsGiven());
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
    run.recorder().accepted(exchange.number, id);
    return true;
  }

  @Override
  public void failed(Exchange exchange, String problem) {
    outstanding--;
    counters.countFailed();
    run.recorder().failed(exchange.number, problem);
  }

  private void giveUp(String problem) {
    pool.cancel(problem);
    for (Exchange exchange : looks) {
      failed(exchange, problem);
    }
    looks.clear();
    for (; hasNext(); moveTo(next + run.step())) {
      outstanding++;
      failed(new Exchange(this, next, nextDueNanos), problem);
    }
  }
}
