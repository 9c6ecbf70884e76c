package com.keer.ticketmaster.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeysCommandTest {

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  private static CliRun keys(String... arguments) {
    List<String> all = new ArrayList<>(List.of("keys"));
    all.addAll(List.of(arguments));
    all.add("--postgres=" + postgres.jdbcUrl());
    all.add("--postgres-user=" + postgres.user());
    return CliRun.of(all);
  }

  private static CliRun audit(String... arguments) {
    List<String> all = new ArrayList<>(List.of("audit", "--from=postgres"));
    all.addAll(List.of(arguments));
    all.add("--postgres=" + postgres.jdbcUrl());
    all.add("--postgres-user=" + postgres.user());
    return CliRun.of(all);
  }

  private static JsonNode json(CliRun run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    return JsonMapper.shared().readTree(run.out());
  }

  private static JsonNode listed(String id) {
    for (JsonNode key : json(keys("list", "--json"))) {
      if (key.get("id").asString().equals(id)) {
        return key;
      }
    }
    throw new AssertionError("not listed: " + id);
  }

  @Test
  void showsAKeyOnceAndKeepsOnlyItsHash() throws Exception {
    // When
    JsonNode created =
        json(
            keys(
                "create",
                "--name=Box office",
                "--scope=resell,monitor",
                "--event=gala,rock-night",
                "--days=30",
                "--json"));
    String key = created.get("key").asString();
    String secret = key.substring(key.lastIndexOf('_') + 1);
    JsonNode listed = listed(created.get("id").asString());

    // Then
    assertThat(key).matches("tmk_[0-9a-z]{12}_[A-Za-z0-9_-]{43}");
    assertThat(listed.has("key")).isFalse();
    assertThat(listed.get("state").asString()).isEqualTo("valid");
    assertThat(listed.get("scopes").toString()).isEqualTo("[\"resell\",\"monitor\"]");
    assertThat(listed.get("events").toString()).isEqualTo("[\"gala\",\"rock-night\"]");
    assertThat(keys("list").out()).doesNotContain(secret).contains("Box office", "gala");
    try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "");
        var rows = connection.createStatement().executeQuery("SELECT api_key::text FROM api_key")) {
      while (rows.next()) {
        assertThat(rows.getString(1)).doesNotContain(secret);
      }
    }
  }

  @Test
  void revokesAKeyForGood() {
    // Given
    String id =
        json(keys("create", "--name=Old", "--scope=operate", "--days=0", "--json"))
            .get("id")
            .asString();
    assertThat(listed(id).has("expiresAt")).isFalse();

    // When
    CliRun revoked = keys("revoke", id);
    JsonNode again = json(keys("revoke", id, "--json"));

    // Then
    assertThat(revoked.out()).isEqualTo("Key %s (Old) is revoked.\n".formatted(id));
    assertThat(again.get("state").asString()).isEqualTo("revoked");
    assertThat(listed(id).get("state").asString()).isEqualTo("revoked");
  }

  @Test
  void theAuditTellsWhoCreatedAndRevokedAKey() {
    // Given
    String id =
        json(keys("create", "--name=Seen", "--scope=resell", "--event=gala", "--days=0", "--json"))
            .get("id")
            .asString();
    keys("revoke", id);

    // When
    JsonNode both = json(audit("--subject=key/" + id, "--json"));
    JsonNode newest = json(audit("--subject=key", "--limit=1", "--json"));
    JsonNode later = json(audit("--since=2999-01-01T00:00:00Z", "--json"));

    // Then
    assertThat(both.size()).isEqualTo(2);
    assertThat(both.get(0).get("action").asString()).isEqualTo("revoke key");
    assertThat(both.get(1).get("action").asString()).isEqualTo("create key");
    assertThat(both.get(1).get("detail").asString())
        .isEqualTo("Seen: resell of gala until it is revoked");
    assertThat(both.get(1).get("author").asString())
        .isEqualTo("command line, " + System.getProperty("user.name"));
    assertThat(newest.size()).isEqualTo(1);
    assertThat(later.size()).isZero();
    assertThat(audit("--subject=key/" + id).out()).contains("create key", "revoke key", "Seen");
    assertThat(audit("--subject=key/nobody").out()).isEqualTo("Nobody has changed anything.\n");
    assertThat(audit("--since=yesterday").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(audit("--limit=0").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void doesNotKnowEveryKey() {
    // When
    CliRun run = keys("revoke", "nobody");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).isEqualTo("ticketmaster: there is no key 'nobody': see 'keys list'\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create --name=x",
        "create --scope=resell",
        "create --name=x --scope=buy",
        "create --name=x --scope=everything",
        "create --name= --scope=resell",
        "create --name=x --scope=resell --event=a,,b",
        "create --name=x --scope=resell --days=-1",
        "revoke"
      })
  void saysWhatIsWrong(String line) {
    // When
    CliRun run = keys(line.split(" "));

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void needsADatabase() {
    assertThat(CliRun.of("keys", "list", "--postgres=jdbc:postgresql://127.0.0.1:1/x").exitCode())
        .isEqualTo(ExitCode.UNREACHABLE);
  }
}
