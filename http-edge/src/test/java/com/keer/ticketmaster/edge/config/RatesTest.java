package com.keer.ticketmaster.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.edge.config.Rates.By;
import com.keer.ticketmaster.edge.config.Rates.Kind;
import com.keer.ticketmaster.edge.config.Rates.Quota;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatesTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, true",
    "192.0.2.1, true",
    "shop, true",
    "127.0.0.1, false",
    "::1, false",
    "localhost, false"
  })
  void callersAreCountedWhereOthersThanThisMachineReachTheServer(String host, boolean counted) {
    assertThat(rates(Map.of("TICKETMASTER_HTTP_HOST", host)).on()).isEqualTo(counted);
    assertThat(
            rates(Map.of("TICKETMASTER_HTTP_HOST", host, "TICKETMASTER_RATE_LIMITS", "true")).on())
        .isTrue();
    assertThat(
            rates(Map.of("TICKETMASTER_HTTP_HOST", host, "TICKETMASTER_RATE_LIMITS", "false")).on())
        .isFalse();
  }

  @Test
  void quotasThatAreNotNamedKeepTheirDefault() {
    // When
    Rates rates = rates(Map.of("TICKETMASTER_RATE_BY_ADDRESS", "booking = 1/2, streaming=off"));

    // Then
    assertThat(rates.quota(By.ADDRESS, Kind.BOOKING)).isEqualTo(new Quota(1, 2));
    assertThat(rates.quota(By.ADDRESS, Kind.LOOKING)).isEqualTo(new Quota(300, 3000));
    assertThat(rates.quota(By.ADDRESS, Kind.STREAMING).isNone()).isTrue();
    assertThat(rates.quota(By.CALLER, Kind.BOOKING)).isEqualTo(new Quota(5, 30));
    assertThat(rates.quota(By.ADDRESS, Kind.LOOKING).window()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "booking",
        "booking=1",
        "booking=0/0",
        "booking=5/4",
        "booking=1/2/3",
        "buying=1/2",
        "booking=1/2,booking=1/2",
        "booking=-1/2",
        "booking=1/2000000"
      })
  void refusesWhatIsNoQuota(String text) {
    assertThatThrownBy(() -> rates(Map.of("TICKETMASTER_RATE_BY_KEY", text)))
        .hasMessageContaining("TICKETMASTER_RATE_BY_KEY: must be a list of booking=RATE/BURST");
  }

  @Test
  void aHeaderOfProxiesNeedsProxies() {
    assertThatThrownBy(() -> rates(Map.of("TICKETMASTER_PROXY_HEADER", "Forwarded")))
        .hasMessageContaining("TICKETMASTER_PROXIES is missing");
    assertThat(
            rates(
                    Map.of(
                        "TICKETMASTER_PROXY_HEADER",
                        "Forwarded",
                        "TICKETMASTER_PROXIES",
                        "10.0.0.0/8"))
                .forwarded())
        .isTrue();
  }

  private static Rates rates(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("TICKETMASTER_ACCESS", "open");
    all.put("TICKETMASTER_OPEN_TO_ALL", "true");
    return EdgeConfig.from(all).limits().rates();
  }
}
