package com.keer.ticketmaster.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.config.Networks;
import com.keer.ticketmaster.edge.limits.ConnectionLimit.Place;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {

  private static final InetAddress CALLER = InetAddress.ofLiteral("203.0.113.7");
  private static final InetAddress PROXY = InetAddress.ofLiteral("10.0.0.1");
  private static final Place UNCOUNTED = Place.UNCOUNTED;
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void countsTheConnectionsOfEachAddress() {
    // Given
    ConnectionLimit limit = new ConnectionLimit(2, Networks.NONE, false);
    Place first = limit.enter(CALLER);
    Place second = limit.enter(CALLER);

    // When
    Place third = limit.enter(CALLER);
    Place other = limit.enter(InetAddress.ofLiteral("203.0.113.8"));
    first.leave();
    Place later = limit.enter(CALLER);

    // Then
    assertThat(second).isNotNull();
    assertThat(third).isNull();
    assertThat(other).isNotNull();
    assertThat(later).isNotNull();
    assertThat(limit.refused()).isOne();
  }

  @Test
  void takesANetworkOfIpv6ForOneAddress() {
    // Given
    ConnectionLimit limit = new ConnectionLimit(1, Networks.NONE, false);

    // Then
    assertThat(limit.enter(InetAddress.ofLiteral("2001:db8::1"))).isNotNull();
    assertThat(limit.enter(InetAddress.ofLiteral("2001:db8::2"))).isNull();
    assertThat(limit.enter(InetAddress.ofLiteral("2001:db8:0:1::1"))).isNotNull();
  }

  @Test
  void doesNotCountProxiesNorWhatMayBeOne() {
    // Given
    Networks proxies = Networks.of("10.0.0.0/8");

    // Then
    assertThat(new ConnectionLimit(1, proxies, false).enter(CALLER)).isNotEqualTo(UNCOUNTED);
    assertThat(new ConnectionLimit(1, proxies, false).enter(PROXY)).isEqualTo(UNCOUNTED);
    assertThat(new ConnectionLimit(1, proxies, false).enter(HERE)).isEqualTo(UNCOUNTED);
    assertThat(new ConnectionLimit(1, proxies, true).enter(HERE)).isNotEqualTo(UNCOUNTED);
    assertThat(ConnectionLimit.NONE.enter(CALLER)).isEqualTo(UNCOUNTED);
  }

  @Test
  void remembersNobodyWhoIsGone() {
    // Given
    ConnectionLimit limit = new ConnectionLimit(1, Networks.NONE, false);
    Place only = limit.enter(CALLER);

    // When
    Place refused = limit.enter(CALLER);
    only.leave();

    // Then
    assertThat(refused).isNull();
    assertThat(limit.addresses()).isZero();
  }
}
