package com.keer.ticketmaster.edge.limits;

import com.keer.ticketmaster.edge.config.Networks;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// How many connections one address may have open: a slow or idle one costs memory and a file, and
/// a program that opens thousands of them sends hardly anything.
public final class ConnectionLimit {

  /// A connection that is counted.
  @FunctionalInterface
  public interface Place {

    /// That of a connection that is not.
    Place UNCOUNTED = () -> {};

    /// Counts its end, once.
    void leave();
  }

  /// Any number.
  public static final ConnectionLimit NONE = new ConnectionLimit(0, Networks.NONE, false);

  private final int most;
  private final Networks proxies;
  private final boolean countsLoopback;
  private final ConcurrentMap<Long, Integer> open = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();

  /// @param most 0 for any number
  /// @param proxies not limited: their callers share their connections
  /// @param countsLoopback whether a loopback address is limited, too; otherwise it may be that of
  ///   a proxy that nobody has named
  public ConnectionLimit(int most, Networks proxies, boolean countsLoopback) {
    this.most = most;
    this.proxies = proxies;
    this.countsLoopback = countsLoopback;
  }

  /// Counts a connection that was opened.
  ///
  /// @return the place that it has until its end; null if its address has too many
  public @Nullable Place enter(InetAddress address) {
    if (!counts(address)) {
      return Place.UNCOUNTED;
    }
    long network = ClientAddress.network(address);
    if (open.merge(network, 1, Integer::sum) > most) {
      leave(network);
      refused.increment();
      return null;
    }
    return () -> leave(network);
  }

  private boolean counts(InetAddress address) {
    return most > 0
        && !proxies.contains(address)
        && (countsLoopback || !address.isLoopbackAddress());
  }

  private void leave(long network) {
    open.computeIfPresent(network, (_, count) -> count == 1 ? null : count - 1);
  }

  /// How many connections were refused.
  public long refused() {
    return refused.sum();
  }

  /// How many addresses have connections.
  int addresses() {
    return open.size();
  }
}
