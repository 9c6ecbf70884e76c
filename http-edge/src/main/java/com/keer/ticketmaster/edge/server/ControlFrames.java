package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.config.Networks;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RateControl;
import org.eclipse.jetty.io.WindowRateControl;

/// How many resets, pings and the like an HTTP/2 connection may send. Jetty says which frames
/// count, and closes a connection with too many of them.
final class ControlFrames implements RateControl.Factory {

  /// Any number: one connection carries what many callers ask, and what they no longer want.
  static final RateControl.Factory UNLIMITED = new RateControl.Factory() {};

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final int perSecond;
  private final Networks proxies;

  ControlFrames(Limits limits) {
    this.perSecond = limits.connections().controlFramesPerSecond();
    this.proxies = limits.rates().proxies();
  }

  @Override
  public RateControl newRateControl(EndPoint connection) {
    boolean named =
        connection.getRemoteSocketAddress() instanceof InetSocketAddress caller
            && proxies.contains(caller.getAddress());
    return named ? UNLIMITED.newRateControl(connection) : new WindowRateControl(perSecond, SECOND);
  }
}
