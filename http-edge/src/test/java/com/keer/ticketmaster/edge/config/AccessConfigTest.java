package com.keer.ticketmaster.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.keer.ticketmaster.edge.config.AccessConfig.Issuer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessConfigTest {

  private static final String PREFIX = "TICKETMASTER_";

  /// Name, value, name, value, the names without their prefix.
  private static Map<String, String> environment(String... pairs) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(PREFIX + pairs[i], pairs[i + 1]);
    }
    return environment;
  }

  private static AccessConfig read(String... pairs) {
    return EdgeConfig.from(environment(pairs)).access();
  }

  private static List<String> mistakes(String... pairs) {
    return catchThrowableOfType(ConfigException.class, () -> read(pairs)).mistakes();
  }

  @Test
  void aProcessThatServesCallersNeedsADecision() {
    assertThat(mistakes())
        .singleElement()
        .asString()
        .contains("TICKETMASTER_ACCESS is missing", "tokens", "TICKETMASTER_TOKEN_ISSUERS", "open");
    assertThat(read("ROLES", "seat-processor").tokens()).isFalse();
  }

  @Test
  void openIsForThisMachineUnlessASecondWordConfirmsIt() {
    assertThat(mistakes("ACCESS", "open"))
        .singleElement()
        .asString()
        .contains("open at 0.0.0.0", "TICKETMASTER_OPEN_TO_ALL=true");
    assertThat(mistakes("ACCESS", "open", "HTTP_HOST", "192.168.1.4")).hasSize(1);
    assertThat(mistakes("ACCESS", "open", "HTTP_HOST", "example.com")).hasSize(1);
    for (String host : List.of("127.0.0.1", "127.1.2.3", "::1", "localhost")) {
      assertThat(read("ACCESS", "open", "HTTP_HOST", host).tokens()).isFalse();
    }
    assertThat(read("ACCESS", "open", "OPEN_TO_ALL", "true").tokens()).isFalse();
  }

  @Test
  void peopleHavePseudonymsOnlyWhereItIsSaid() {
    assertThat(read("ACCESS", "open", "OPEN_TO_ALL", "true").pseudonyms()).isFalse();
    assertThat(read("ACCESS", "open", "OPEN_TO_ALL", "true", "PSEUDONYMS", "off").pseudonyms())
        .isFalse();
    assertThat(read("ACCESS", "open", "OPEN_TO_ALL", "true", "PSEUDONYMS", "on").pseudonyms())
        .isTrue();
    assertThat(mistakes("ACCESS", "open", "OPEN_TO_ALL", "true", "PSEUDONYMS", "true"))
        .containsExactly("TICKETMASTER_PSEUDONYMS: must be on or off, not 'true'");
  }

  @Test
  void tokensNeedSomebodyWhoMakesThem() {
    assertThat(mistakes("ACCESS", "tokens"))
        .singleElement()
        .asString()
        .contains("TICKETMASTER_TOKEN_ISSUERS", "TICKETMASTER_POSTGRES_URL");
    assertThat(mistakes("ACCESS", "tokens", "TOKEN_ISSUERS", "https://id.example.com"))
        .singleElement()
        .asString()
        .contains("TICKETMASTER_TOKEN_AUDIENCE is missing");
    assertThat(read("ACCESS", "tokens", "POSTGRES_URL", "jdbc:postgresql://db/x").tokens())
        .isTrue();
  }

  @Test
  void readsIssuersAndWhereTheirKeysAre() {
    // When
    AccessConfig config =
        read(
            "ACCESS",
            "tokens",
            "TOKEN_AUDIENCE",
            "tickets",
            "TOKEN_ISSUERS",
            "https://a.example/realm, https://b.example=/etc/keys.json,"
                + "http://c.example=https://c.example/keys,http://127.0.0.1:8090");

    // Then
    assertThat(config.issuers())
        .containsExactly(
            new Issuer("https://a.example/realm", null),
            new Issuer("https://b.example", "/etc/keys.json"),
            new Issuer("http://c.example", "https://c.example/keys"),
            new Issuer("http://127.0.0.1:8090", null));
    assertThat(config.audience()).isEqualTo("tickets");
    assertThat(config.buyerClaim()).isEqualTo("sub");
    assertThat(config.scopeClaim()).isEqualTo("scope");
    assertThat(config.clockSkew()).hasSeconds(30);
    assertThat(config.guests()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id.example.com",
        "ftp://id.example.com",
        "http://id.example.com",
        "https://",
        "https://id.example.com?x=y",
        "https://id.example.com=",
        "https://id.example.com=http://id.example.com/keys",
        "https://id.example.com,,",
        "https://id.example.com,https://id.example.com=keys.json"
      })
  void refusesIssuersWhoseKeysCouldBeAnybodys(String issuers) {
    assertThat(mistakes("ACCESS", "tokens", "TOKEN_AUDIENCE", "tickets", "TOKEN_ISSUERS", issuers))
        .anyMatch(each -> each.startsWith("TICKETMASTER_TOKEN_ISSUERS: "));
  }

  @Test
  void refusesWordsThatItDoesNotKnow() {
    assertThat(mistakes("ACCESS", "public"))
        .anyMatch(each -> each.contains("must be tokens or open, not 'public'"));
  }
}
