package com.keer.ticketmaster.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretVariablesTest {

  private static final String MARKED = "!!marked!!";

  static Set<Variable> secrets() {
    return Variable.SECRETS;
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void areReadFromAFileAndNeverRepeated(Variable secret, @TempDir Path folder) throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("secret"), MARKED + "\n");
    Map<String, String> given = Map.of(secret.key(), MARKED);
    Map<String, String> named = Map.of(secret.key() + "_FILE", file.toString());

    // When
    String fromVariable = said(given);
    String fromFile = said(named);

    // Then
    assertThat(fromFile).isEqualTo(fromVariable).doesNotContain("marked", "unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://cache:6379/0?ca=FILE",
        "rediss://cache:6379/0?ca=/no/such/file",
        "rediss://cache:6379/0?trust=FILE"
      })
  void refusesARedisThatWouldTrustOthersThanItSeems(String url, @TempDir Path folder)
      throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----");
    String full = url.replace("FILE", file.toString());

    // Then
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> EdgeConfig.from(environment(Map.of("TICKETMASTER_REDIS_URL", full))))
        .withMessageContaining("TICKETMASTER_REDIS_URL");
  }

  @Test
  void takesARedisWithAnAuthority(@TempDir Path folder) throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----");
    String url = "rediss://edge:secret@cache:6379/0?ca=" + file;

    // When
    EdgeConfig config = EdgeConfig.from(environment(Map.of("TICKETMASTER_REDIS_URL", url)));

    // Then
    assertThat(config.stores().redisUrl()).hasToString(url);
  }

  /// What a configuration, or what is wrong with it, looks like in a log.
  private static String said(Map<String, String> variables) {
    try {
      return EdgeConfig.from(environment(variables)).toString();
    } catch (ConfigException e) {
      return e.toString();
    }
  }

  private static Map<String, String> environment(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("TICKETMASTER_ACCESS", "open");
    all.put("TICKETMASTER_OPEN_TO_ALL", "true");
    return all;
  }
}
