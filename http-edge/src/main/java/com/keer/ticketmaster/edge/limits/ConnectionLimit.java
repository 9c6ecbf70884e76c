package com.keer.ticketmaster.edge.limits;

import com.keer.ticketmaster.edge.config.Networks;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// How many connections one address may have open: a slow or idle one costs memory and a file, and
/// somebody who opens thousands of them sends hardly anything.
public final class ConnectionLimit {

  /// Any number.
  public static final ConnectionLimit NONE = new ConnectionLimit(0, Networks.NONE);

  private final int most;
  private final Networks proxies;
  private final ConcurrentMap<Long, Integer> open = new ConcurrentHashMap<>();

  /// @param most 0 for any number
  /// @param proxies not limited: their callers share their connections
  public ConnectionLimit(int most, Networks proxies) {
    this.most = most;
    this.proxies = proxies;
  }

  /// Counts a connection that was opened.
  ///
  /// @return whether it may stay; only then it leaves
  public boolean enter(InetAddress address) {
    if (isFree(address)) {
      return true;
    }
    int now = open.merge(ClientAddress.network(address), 1, Integer::sum);
    if (now > most) {
      leave(address);
      return false;
    }
    return true;
  }

  /// Counts the end of a connection that had entered.
  public void leave(InetAddress address) {
    if (!isFree(address)) {
      open.computeIfPresent(
          ClientAddress.network(address), (key, count) -> count == 1 ? null : count - 1);
    }
  }

  /// How many addresses have connections.
  int addresses() {
    return open.size();
  }

  private boolean isFree(InetAddress address) {
    return most == 0 || proxies.contains(address);
  }
}
