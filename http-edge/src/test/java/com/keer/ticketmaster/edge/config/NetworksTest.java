package com.keer.ticketmaster.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.168.4.0/22, 192.168.7.255, true",
    "192.168.4.0/22, 192.168.8.0, false",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "fd00::/7, fc01::1, true",
    "fd00::/8, fc01::1, false",
    "10.0.0.0/8, proxy.example, false"
  })
  void containsTheAddressesThatBeginWithTheSameBits(String list, String address, boolean inside) {
    assertThat(Networks.of(list).contains(address)).isEqualTo(inside);
  }

  @Test
  void aListContainsWhatAnyPartDoes() {
    // Given
    Networks networks = Networks.of("10.0.0.0/8, ::1");

    // Then
    assertThat(networks.contains("10.1.2.3")).isTrue();
    assertThat(networks.contains("::1")).isTrue();
    assertThat(networks.contains("127.0.0.1")).isFalse();
    assertThat(Networks.NONE.contains("127.0.0.1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "proxy", "10.0.0.0/33", "::1/129", "10.0.0.0/-1", "10.0.0.0/x", "1,"})
  void refusesWhatIsNoAddress(String list) {
    assertThatThrownBy(() -> Networks.of(list)).isInstanceOf(IllegalArgumentException.class);
  }
}
