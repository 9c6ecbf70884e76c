package com.keer.ticketmaster.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.keer.ticketmaster.edge.config.EdgeConfig.Peers;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeConfigTest {

  /// With the decision about access that every process with the api needs.
  private static EdgeConfig read(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("TICKETMASTER_ACCESS", "open");
    all.put("TICKETMASTER_OPEN_TO_ALL", "true");
    return EdgeConfig.from(all);
  }

  @Test
  void runsAllRolesAgainstALocalBrokerByDefault() {
    // When
    EdgeConfig config = read(Map.of("PATH", "/bin"));

    // Then
    assertThat(config.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.processing().roles()).containsExactlyInAnyOrder(Role.values());
    assertThat(config.kafka().partitions()).isNull();
    assertThat(config.http().peers()).isNull();
    assertThat(config.limits().maxSeatsPerReservation()).isEqualTo(10);
    assertThat(config.limits().maxBodyBytes()).isEqualTo(16 * 1024);
    assertThat(config.limits().allocationPolicy()).isEqualTo("best-available");
  }

  @Test
  void knowsTheAllocationPolicies() {
    assertThatThrownBy(() -> read(Map.of("TICKETMASTER_ALLOCATION_POLICY", "orphan-aversed")))
        .hasMessageContaining("TICKETMASTER_ALLOCATION_POLICY")
        .hasMessageContaining("one of best-available, first-fit, nearest, orphan-averse")
        .hasMessageContaining("not 'orphan-aversed'");
  }

  @Test
  void signsNothingByDefault() {
    // When
    EdgeConfig config = read(Map.of());

    // Then
    assertThat(config.processing().proof().key()).isNull();
    assertThat(config.processing().proof().places()).isEmpty();
    assertThat(config.engineSettings(null).topology().signing()).isNull();
  }

  @Test
  void takesAKeyAndPlacesForCheckpoints(@TempDir Path folder) throws Exception {
    // Given
    byte[] der =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    Path key =
        Files.writeString(
            folder.resolve("signing.pem"),
            "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getEncoder().encodeToString(der)));

    // When
    EdgeConfig config =
        read(
            Map.of(
                "TICKETMASTER_SIGNING_KEY_FILE", key.toString(),
                "TICKETMASTER_CHECKPOINT_SECONDS", "5",
                "TICKETMASTER_CHECKPOINT_PLACES", "/var/log/c.jsonl, https://out.example/c"));

    // Then
    var signing = config.engineSettings(null).topology().signing();
    assertThat(signing).isNotNull();
    assertThat(signing.interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.processing().proof().places())
        .containsExactly("/var/log/c.jsonl", "https://out.example/c");
    assertThat(config.toString()).doesNotContain(Base64.getEncoder().encodeToString(der));
    assertThat(config.forRehearsal("r-", folder).engineSettings(null).topology().signing())
        .isNull();
  }

  @Test
  void repeatsNoKeyAndNoAddressThatItDoesNotUnderstand() {
    // When
    ConfigException mistakes =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                read(
                    Map.of(
                        "TICKETMASTER_SIGNING_KEY", "hunter2",
                        "TICKETMASTER_CHECKPOINT_PLACES", "ftp://me:hunter2@out/c")));

    // Then
    assertThat(mistakes)
        .hasMessageContaining("TICKETMASTER_SIGNING_KEY: must be an Ed25519 private key")
        .hasMessageContaining(
            "TICKETMASTER_CHECKPOINT_PLACES: must be files and http(s) addresses");
    assertThat(mistakes.getMessage()).doesNotContain("hunter2");
  }

  @Test
  void takesWhatTheEnvironmentSays(@TempDir Path folder) throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL\n");

    // When
    EdgeConfig config =
        read(
            Map.ofEntries(
                Map.entry("TICKETMASTER_BOOTSTRAP_SERVERS", "a:1,b:2"),
                Map.entry("TICKETMASTER_ROLES", "api, seat-processor"),
                Map.entry("TICKETMASTER_STORES", "in-memory"),
                Map.entry("TICKETMASTER_PARTITIONS", "16"),
                Map.entry("TICKETMASTER_REPLICATION_FACTOR", "3"),
                Map.entry("TICKETMASTER_COMMIT_INTERVAL_MS", "50"),
                Map.entry("TICKETMASTER_MAX_AHEAD_SECONDS", "90"),
                Map.entry("TICKETMASTER_INTERNAL_PORT", "8081"),
                Map.entry("TICKETMASTER_ADVERTISED_HOST", "edge-1"),
                Map.entry("TICKETMASTER_INSTANCE_ID", "edge-1"),
                Map.entry("TICKETMASTER_ZONE", "north-1a"),
                Map.entry("TICKETMASTER_ALLOCATION_POLICY", "orphan-averse"),
                Map.entry("TICKETMASTER_CLIENT_CONFIG", file.toString())));

    // Then
    assertThat(config.processing().roles())
        .containsExactlyInAnyOrder(Role.API, Role.SEAT_PROCESSOR);
    assertThat(config.processing().engine().stores()).isEqualTo(StoreKind.IN_MEMORY);
    assertThat(config.limits().allocationPolicy()).isEqualTo("orphan-averse");
    assertThat(config.kafka().partitions()).isEqualTo(16);
    assertThat(config.http().peers()).isEqualTo(new Peers("edge-1", 8081));
    assertThat(config.kafka().clientProperties()).containsEntry("security.protocol", "SSL");
    var runtime = config.engineSettings("edge-1:8081");
    assertThat(runtime.bootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(runtime.topicSettings().replicationFactor()).isEqualTo((short) 3);
    assertThat(runtime.commitInterval()).isEqualTo(Duration.ofMillis(50));
    assertThat(runtime.maxAhead()).isEqualTo(Duration.ofSeconds(90));
    assertThat(runtime.applicationServer()).isEqualTo("edge-1:8081");
    assertThat(runtime.instanceId()).isEqualTo("edge-1");
    assertThat(runtime.zone()).isEqualTo("north-1a");
  }

  @Test
  void takesAnEmptyNameOrZoneAsNone() {
    // When
    var runtime =
        read(Map.of("TICKETMASTER_INSTANCE_ID", "", "TICKETMASTER_ZONE", " ")).engineSettings(null);

    // Then
    assertThat(runtime.instanceId()).isNull();
    assertThat(runtime.zone()).isNull();
  }

  @Test
  void doesNotRehearseUnderItsOwnName() {
    // Given
    EdgeConfig config = read(Map.of("TICKETMASTER_INSTANCE_ID", "a", "TICKETMASTER_ZONE", "b"));

    // When
    var rehearsal = config.forRehearsal("rehearsal-1.", Path.of("x")).engineSettings(null);

    // Then
    assertThat(rehearsal.instanceId()).isNull();
    assertThat(rehearsal.zone()).isNull();
  }

  @Test
  void reportsEveryMistakeAtOnce() {
    // Given
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("TICKETMASTER_BOOTSTRAP_SERVERS", "kafka"),
            Map.entry("TICKETMASTER_HTTP_PORT", "70000"),
            Map.entry("TICKETMASTER_ROLES", "api,cook"),
            Map.entry("TICKETMASTER_TOPIC_PREFIX", "a b"),
            Map.entry("TICKETMASTER_PARTITIONS", "none"),
            Map.entry("TICKETMASTER_REPLICATION_FACTOR", "0"),
            Map.entry("TICKETMASTER_STORES", "cloud"),
            Map.entry("TICKETMASTER_MAX_WAIT_SECONDS", "0"),
            Map.entry("TICKETMASTER_ID_SECRET", "hunter2"),
            Map.entry("TICKETMASTER_INTERNAL_PORT", "8081"),
            Map.entry("TICKETMASTER_CLIENT_CONFIG", "/no/such/file"),
            Map.entry("TICKETMASTER_INSTANCE_ID", "a b"),
            Map.entry("TICKETMASTER_ZONE", "a".repeat(31)),
            Map.entry("TICKETMASTER_HTPP_PORT", "8080"));

    // When
    var failure = catchThrowableOfType(ConfigException.class, () -> read(environment));

    // Then
    assertThat(failure.mistakes()).hasSize(14);
    assertThat(failure)
        .hasMessageContaining("did you mean TICKETMASTER_HTTP_PORT?")
        .hasMessageContaining("TICKETMASTER_ADVERTISED_HOST is missing")
        .hasMessageContaining("unknown role 'cook'")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void takesACollector() {
    // When
    EdgeConfig.Telemetry telemetry =
        read(Map.of(
                "TICKETMASTER_OTLP_ENDPOINT", "https://collector:4318",
                "TICKETMASTER_OTLP_LOGS", "true",
                "TICKETMASTER_TRACES_RATIO", "0.25",
                "TICKETMASTER_TRACES_PROXIES", "10.0.0.0/8, ::1"))
            .telemetry();

    // Then
    assertThat(telemetry.otlpEndpoint()).hasToString("https://collector:4318");
    assertThat(telemetry.logs()).isTrue();
    assertThat(telemetry.tracesRatio()).isEqualTo(0.25);
    assertThat(telemetry.tracesProxies().contains("10.1.2.3")).isTrue();
  }

  @Test
  void reportsMistakesOfTraces() {
    // When
    var wrong =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                read(
                    Map.of(
                        "TICKETMASTER_OTLP_ENDPOINT", "collector:4318",
                        "TICKETMASTER_TRACES_RATIO", "1.5",
                        "TICKETMASTER_TRACES_PROXIES", "proxy")));
    var incomplete =
        catchThrowableOfType(
            ConfigException.class,
            () -> read(Map.of("TICKETMASTER_TRACES_RATIO", "1", "TICKETMASTER_OTLP_LOGS", "true")));

    // Then
    assertThat(wrong.mistakes()).hasSize(3);
    assertThat(incomplete)
        .hasMessageContaining("TICKETMASTER_OTLP_ENDPOINT is missing")
        .hasMessageContaining("TICKETMASTER_TRACES_RATIO needs it")
        .hasMessageContaining("TICKETMASTER_OTLP_LOGS needs it");
  }

  @Test
  void speaksPlainTextToThoseWhoComeThemselvesByDefault() {
    assertThat(read(Map.of()).http().wire()).isEqualTo(Wire.PLAIN);
  }

  @Test
  void takesACertificateProxiesAndOrigins() {
    // When
    Wire wire =
        read(Map.of(
                "TICKETMASTER_TLS_CERTIFICATE", "/tls/tls.crt",
                "TICKETMASTER_TLS_KEY", "/tls/tls.key",
                "TICKETMASTER_PROXIES", "10.0.0.0/8",
                "TICKETMASTER_PROXY_PROTOCOL", "true",
                "TICKETMASTER_CORS_ORIGINS", "https://a.example, http://localhost:3000"))
            .http()
            .wire();

    // Then
    assertThat(wire.tls())
        .isEqualTo(new Wire.Tls(Path.of("/tls/tls.crt"), Path.of("/tls/tls.key")));
    assertThat(wire.hstsSeconds()).isEqualTo(31_536_000);
    assertThat(wire.proxyProtocol()).isTrue();
    assertThat(wire.proxies().contains("10.9.8.7")).isTrue();
    assertThat(wire.origins())
        .containsExactlyInAnyOrder("https://a.example", "http://localhost:3000");
  }

  @Test
  void saysWhatIsMissingForTls() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> EdgeConfig.from(Map.of("TICKETMASTER_TLS_KEY", "/tls/tls.key")))
        .withMessageContaining("TICKETMASTER_TLS_CERTIFICATE is missing");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> EdgeConfig.from(Map.of("TICKETMASTER_PROXY_PROTOCOL", "true")))
        .withMessageContaining("TICKETMASTER_PROXIES is missing");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> EdgeConfig.from(Map.of("TICKETMASTER_TLS_KEY", "-----BEGIN PRIVATE KEY-----abc")))
        .withMessageContaining("the name of the file")
        .withMessageNotContaining("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "tickets.example.org",
        "https://tickets.example.org/",
        "https://Tickets.example.org",
        "https://tickets.example.org:443",
        "ftp://tickets.example.org",
        "https://user@tickets.example.org"
      })
  void anOriginThatNoBrowserSendsIsAMistake(String origin) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> EdgeConfig.from(Map.of("TICKETMASTER_CORS_ORIGINS", origin)))
        .withMessageContaining("TICKETMASTER_CORS_ORIGINS: must be");
  }

  @Test
  void takesADatabase() {
    // When
    EdgeConfig config =
        read(
            Map.of(
                "TICKETMASTER_POSTGRES_URL", "jdbc:postgresql://db:5432/tickets",
                "TICKETMASTER_POSTGRES_USER", "alice",
                "TICKETMASTER_POSTGRES_PASSWORD", "hunter2"));

    // Then
    assertThat(config.stores().postgres())
        .isEqualTo(new Postgres("jdbc:postgresql://db:5432/tickets", "alice", "hunter2", 10));
    assertThat(config.stores().postgres().toString()).doesNotContain("hunter2");
  }

  @Test
  void saysWhatIsWrongWithADatabaseButNotItsUrl() {
    // When
    var noUrl =
        catchThrowableOfType(
            ConfigException.class, () -> read(Map.of("TICKETMASTER_POSTGRES_USER", "alice")));
    var badUrl =
        catchThrowableOfType(
            ConfigException.class,
            () -> read(Map.of("TICKETMASTER_POSTGRES_URL", "postgres://a:hunter2@db")));

    // Then
    assertThat(noUrl).hasMessageContaining("TICKETMASTER_POSTGRES_URL is missing");
    assertThat(badUrl)
        .hasMessageContaining("TICKETMASTER_POSTGRES_URL: must be jdbc:postgresql://")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void sendsFiguresOnlyToACollectorThatIsNamed() {
    // When
    EdgeConfig none = read(Map.of());
    EdgeConfig some =
        read(
            Map.of(
                "TICKETMASTER_OTLP_ENDPOINT", "http://collector:4318",
                "TICKETMASTER_OTLP_INTERVAL_SECONDS", "60"));
    var bad =
        catchThrowableOfType(
            ConfigException.class,
            () -> read(Map.of("TICKETMASTER_OTLP_ENDPOINT", "http://a:hunter2@collector:4318")));

    // Then
    assertThat(none.telemetry().otlpEndpoint()).isNull();
    assertThat(none.telemetry().logs()).isFalse();
    assertThat(some.telemetry().otlpEndpoint()).hasToString("http://collector:4318");
    assertThat(some.telemetry().interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(some.forRehearsal("r-", Path.of("x")).telemetry().otlpEndpoint()).isNull();
    assertThat(bad)
        .hasMessageContaining("TICKETMASTER_OTLP_ENDPOINT: must be http://host:port")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void saysNothingOfTheSecretWhenPrinted() {
    // When
    EdgeConfig config = read(Map.of("TICKETMASTER_ID_SECRET", "correct horse battery staple"));

    // Then
    assertThat(config.toString()).doesNotContain("horse");
  }

  @Test
  void readsSecretsFromFiles(@TempDir Path folder) throws Exception {
    // Given
    Path password = Files.writeString(folder.resolve("password"), "p4ss word\n");
    Path redis = Files.writeString(folder.resolve("redis"), "redis://:s3cret@redis:6379\n");

    // When
    EdgeConfig config =
        read(
            Map.of(
                "TICKETMASTER_POSTGRES_URL", "jdbc:postgresql://db/tickets",
                "TICKETMASTER_POSTGRES_PASSWORD_FILE", password.toString(),
                "TICKETMASTER_REDIS_URL_FILE", redis.toString()));

    // Then
    assertThat(config.stores().postgres())
        .isEqualTo(new Postgres("jdbc:postgresql://db/tickets", null, "p4ss word", 10));
    assertThat(config.stores().redisUrl()).hasToString("redis://:s3cret@redis:6379");
  }

  @Test
  void aSecretHasOnePlace(@TempDir Path folder) throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("secret"), "a secret of some length");

    // When
    ConfigException mistake =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                read(
                    Map.of(
                        "TICKETMASTER_ID_SECRET", "another secret of some length",
                        "TICKETMASTER_ID_SECRET_FILE", file.toString(),
                        "TICKETMASTER_HTTP_PORT_FILE", file.toString())));

    // Then
    assertThat(mistake)
        .hasMessageContaining(
            "TICKETMASTER_ID_SECRET_FILE cannot be combined with TICKETMASTER_ID_SECRET")
        .hasMessageContaining("TICKETMASTER_HTTP_PORT_FILE is not a variable of the edge");
  }
}
