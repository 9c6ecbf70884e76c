package com.keer.ticketmaster.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Damage;
import com.keer.ticketmaster.edge.config.Networks;
import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What proxies say of a caller, or what the caller says instead.
class ForwardedFuzzTest {

  private static final InetAddress PROXY = InetAddress.ofLiteral("10.0.0.1");
  private static final Networks PROXIES = Networks.of("10.0.0.0/8");

  @Property
  void namesSomeAddress(@ForAll("headers") String one, @ForAll("headers") String other) {
    for (boolean forwarded : List.of(true, false)) {
      ClientAddress address = new ClientAddress(PROXIES, forwarded);
      assertThat(address.of(PROXY, List.of(one, other))).isNotNull();
    }
  }

  /// Whatever a caller has written, what the nearest proxy appends counts.
  @Property
  void believesTheNearestProxy(@ForAll("headers") String made) {
    InetAddress caller = InetAddress.ofLiteral("203.0.113.7");
    assertThat(new ClientAddress(PROXIES, true).of(PROXY, List.of(made, "for=203.0.113.7")))
        .isEqualTo(caller);
    assertThat(new ClientAddress(PROXIES, false).of(PROXY, List.of(made, "203.0.113.7")))
        .isEqualTo(caller);
  }

  @Provide
  static Arbitrary<String> headers() {
    return Damage.of(
        "for=192.0.2.60;proto=http;by=203.0.113.43",
        "for=\"[2001:db8:cafe::17]:4711\", for=10.0.0.2",
        "192.0.2.60, 10.0.0.2:4711, 2001:db8::1",
        "for=_hidden, for=unknown, for=\"\\\"\"");
  }
}
