package com.keer.ticketmaster.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {

  @Test
  void haveLimitsByDefault() {
    assertThat(connections(Map.of()))
        .isEqualTo(
            new Connections(2_000, Duration.ofSeconds(75), Duration.ofSeconds(20), 1_024, 128));
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0, 2000", "192.0.2.1, 2000", "127.0.0.1, 0", "localhost, 0"})
  void areNotCountedWhereOnlyThisMachineReachesTheServer(String host, int most) {
    assertThat(connections(Map.of("TICKETMASTER_HTTP_HOST", host)).perAddress()).isEqualTo(most);
    assertThat(
            connections(
                    Map.of(
                        "TICKETMASTER_HTTP_HOST",
                        host,
                        "TICKETMASTER_CONNECTIONS_PER_ADDRESS",
                        "7"))
                .perAddress())
        .isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "TICKETMASTER_CONNECTIONS_PER_ADDRESS, -1",
    "TICKETMASTER_IDLE_SECONDS, 0",
    "TICKETMASTER_SLOW_SENDER_SECONDS, 0",
    "TICKETMASTER_MIN_SEND_BYTES_PER_SECOND, 0",
    "TICKETMASTER_CONTROL_FRAMES_PER_SECOND, 0"
  })
  void limitsAreNumbersInAUsefulRange(String variable, String value) {
    assertThatThrownBy(() -> connections(Map.of(variable, value)))
        .hasMessageContaining(variable + ": must be a whole number from ");
  }

  private static Connections connections(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("TICKETMASTER_ACCESS", "open");
    all.put("TICKETMASTER_OPEN_TO_ALL", "true");
    return EdgeConfig.from(all).limits().connections();
  }
}
