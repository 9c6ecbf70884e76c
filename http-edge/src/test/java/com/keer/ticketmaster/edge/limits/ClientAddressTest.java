package com.keer.ticketmaster.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.config.Networks;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

  private static final InetAddress PROXY = InetAddress.ofLiteral("10.0.0.1");
  private static final Networks PROXIES = Networks.of("10.0.0.0/8,fd00::/8");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "203.0.113.7, 10.1.2.3 | 203.0.113.7",
        "198.51.100.1, 203.0.113.7, 10.1.2.3, fd00::1 | 203.0.113.7",
        "203.0.113.7:4711 | 203.0.113.7",
        "[2001:db8::7]:4711 | 2001:db8::7",
        "2001:db8::7 | 2001:db8::7",
        "::ffff:203.0.113.7 | 203.0.113.7",
        "10.3.3.3 | 10.3.3.3",
        "198.51.100.1, unknown | 10.0.0.1",
        "198.51.100.1, unknown, 10.9.9.9 | 10.9.9.9",
        "198.51.100.1, example.org | 10.0.0.1",
        "'' | 10.0.0.1",
        "',,' | 10.0.0.1"
      })
  void theCallerIsTheLastAddressThatIsNoProxy(String header, String caller) {
    assertThat(new ClientAddress(PROXIES, false).of(PROXY, List.of(header)))
        .isEqualTo(InetAddress.ofLiteral(caller));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=203.0.113.7 | 203.0.113.7",
        "For=\"203.0.113.7:80\";proto=https;by=10.0.0.1 | 203.0.113.7",
        "for=\"[2001:db8::7]:4711\" | 2001:db8::7",
        "for=198.51.100.1, for=203.0.113.7, for=10.1.2.3 | 203.0.113.7",
        "for=198.51.100.1, by=10.0.0.2 | 10.0.0.1",
        "for=198.51.100.1, for=_hidden | 10.0.0.1",
        "for=203.0.113.7;host=\"a,for=198.51.100.1\" | 203.0.113.7",
        "proto=\"\\\";for=198.51.100.1\";for=203.0.113.7 | 203.0.113.7"
      })
  void readsForwarded(String header, String caller) {
    assertThat(new ClientAddress(PROXIES, true).of(PROXY, List.of(header)))
        .isEqualTo(InetAddress.ofLiteral(caller));
  }

  @Test
  void severalLinesAreOneList() {
    assertThat(
            new ClientAddress(PROXIES, false)
                .of(PROXY, List.of("198.51.100.1", "203.0.113.7, 10.1.1.1")))
        .isEqualTo(InetAddress.ofLiteral("203.0.113.7"));
    assertThat(new ClientAddress(PROXIES, false).of(PROXY, List.of())).isEqualTo(PROXY);
  }

  @Test
  void anIpv6NetworkOf64BitsIsOneCustomer() {
    assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff:1:2:3"));
    assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
    assertThat(network("203.0.113.7")).isNotEqualTo(network("203.0.113.8"));
    assertThat(network("203.0.113.7")).isEqualTo(network("::ffff:203.0.113.7"));
  }

  private static long network(String address) {
    return ClientAddress.network(InetAddress.ofLiteral(address));
  }
}
