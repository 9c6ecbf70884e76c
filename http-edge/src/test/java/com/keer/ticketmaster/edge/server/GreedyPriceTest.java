package com.keer.ticketmaster.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/// How much slower others book beside slow and greedy callers. It only prints: run it by hand, with
/// `-Dtest=GreedyPriceTest -Dgreedy.price=true`, on a machine that does nothing else.
///
/// Eight buyers book one after another; each round has the same number of bookings, in turn with
/// and without the attack. The limits are the defaults. Everything runs on this machine, so that
/// what the attackers cost by themselves is part of the figures.
@ExtendWith(Stack.class)
@EnabledIfSystemProperty(named = "greedy.price", matches = "true")
class GreedyPriceTest {

  private static final int BUYERS = 8;
  private static final int PAIRS = Integer.getInteger("greedy.pairs", 6);
  private static final int EACH = Integer.getInteger("greedy.bookings", 6_000);
  private static final int SLOW_OF_EACH_KIND = 100;
  private static final long FLOOD_PAUSE_NANOS = 500_000_000;

  private record Round(double perSecond, double medianMillis, double p99Millis) {}

  @Test
  void others() throws Exception {
    try (EdgeProcess edge =
            EdgeProcess.start(
                Stack.config(
                    Stack.bootstrapServers(),
                    Map.of(
                        "TICKETMASTER_TOPIC_PREFIX", "price-",
                        "TICKETMASTER_RATE_LIMITS", "true",
                        "TICKETMASTER_CONNECTIONS_PER_ADDRESS", "2000",
                        "TICKETMASTER_PROXIES", "127.0.0.1",
                        "TICKETMASTER_PROXY_PROTOCOL", "true")));
        Client client = Client.of(edge)) {
      Stack.requireReady(edge);
      Stack.open(edge, "arena", SectionLayout.grid(250, 500));
      for (int i = 0; i < 3; i++) {
        System.out.println("warm up: " + book(client));
      }
      List<Round> without = new ArrayList<>();
      List<Round> with = new ArrayList<>();
      for (int i = 0; i < PAIRS; i++) {
        if (i % 2 == 0) {
          without.add(book(client));
          with.add(attacked(edge, client));
        } else {
          with.add(attacked(edge, client));
          without.add(book(client));
        }
        System.out.println("without " + without.getLast() + ", with " + with.getLast());
      }
      print("bookings a second", without, with, Round::perSecond);
      print("median, ms", without, with, Round::medianMillis);
      print("p99, ms", without, with, Round::p99Millis);
    }
  }

  private static void print(
      String what, List<Round> without, List<Round> with, ToDoubleFunction<Round> value) {
    double quiet = median(without, value);
    double loud = median(with, value);
    System.out.printf(
        "%s: %.2f without, %.2f with (%+.1f %%), medians of %d rounds%n",
        what, quiet, loud, (loud / quiet - 1) * 100, PAIRS);
  }

  private static Round attacked(EdgeProcess edge, Client client) throws InterruptedException {
    try (Attack _ = new Attack(edge.port())) {
      return book(client);
    }
  }

  private static Round book(Client client) throws InterruptedException {
    AtomicInteger left = new AtomicInteger(EACH);
    long[] nanos = new long[EACH];
    long begin = System.nanoTime();
    List<Thread> buyers = new ArrayList<>();
    Queue<String> statuses = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < BUYERS; i++) {
      buyers.add(
          Thread.startVirtualThread(() -> {
            for (int n = left.decrementAndGet(); n >= 0; n = left.decrementAndGet()) {
              long sent = System.nanoTime();
              statuses.add(
                  client.book(Stack.body("arena", "u", 1), "Prefer", "wait=20").text("status"));
              nanos[n] = System.nanoTime() - sent;
            }
          }));
    }
    for (Thread buyer : buyers) {
      buyer.join();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    assertThat(statuses).hasSize(EACH).containsOnly("CONFIRMED");
    Arrays.sort(nanos);
    return new Round(EACH / seconds, nanos[EACH / 2] / 1e6, nanos[EACH * 99 / 100] / 1e6);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /// Slow callers of every kind who hold on, and floods that come again twice a second.
  private static final class Attack implements AutoCloseable {

    private final Queue<GreedyClient> callers = new ConcurrentLinkedQueue<>();
    private final List<Thread> floods = new ArrayList<>();
    private final int port;
    private volatile boolean over;

    Attack(int port) {
      this.port = port;
      for (Slow way : Slow.values()) {
        for (int i = 0; i < SLOW_OF_EACH_KIND; i++) {
          way.begin(connect(way.address()));
        }
      }
      for (Flood flood : Flood.values()) {
        floods.add(Thread.startVirtualThread(() -> flood(flood)));
      }
    }

    private void flood(Flood flood) {
      byte[] frames = Http2Bytes.joined(Http2Bytes.preface(), flood.frames(200, 1));
      while (!over) {
        connect(flood.address()).send(frames);
        LockSupport.parkNanos(FLOOD_PAUSE_NANOS);
      }
    }

    private GreedyClient connect(String address) {
      GreedyClient caller = GreedyClient.connect(port, address);
      callers.add(caller);
      return caller;
    }

    @Override
    public void close() {
      over = true;
      try {
        for (Thread flood : floods) {
          flood.join();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      callers.forEach(GreedyClient::close);
    }
  }
}
