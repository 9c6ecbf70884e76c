package com.keer.ticketmaster.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.keer.ticketmaster.edge.config.EdgeConfig.Peers;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeConfigTest {

  @Test
  void runsAllRolesAgainstALocalBrokerByDefault() {
    // When
    EdgeConfig config = EdgeConfig.from(Map.of("PATH", "/bin"));

    // Then
    assertThat(config.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.processing().roles()).containsExactlyInAnyOrder(Role.values());
    assertThat(config.kafka().partitions()).isNull();
    assertThat(config.http().peers()).isNull();
    assertThat(config.limits().maxSeatsPerReservation()).isEqualTo(10);
    assertThat(config.limits().maxBodyBytes()).isEqualTo(16 * 1024);
  }

  @Test
  void takesWhatTheEnvironmentSays(@TempDir Path folder) throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL\n");

    // When
    EdgeConfig config =
        EdgeConfig.from(
            Map.ofEntries(
                Map.entry("TICKETMASTER_BOOTSTRAP_SERVERS", "a:1,b:2"),
                Map.entry("TICKETMASTER_ROLES", "api, seat-processor"),
                Map.entry("TICKETMASTER_STORES", "in-memory"),
                Map.entry("TICKETMASTER_PARTITIONS", "16"),
                Map.entry("TICKETMASTER_REPLICATION_FACTOR", "3"),
                Map.entry("TICKETMASTER_COMMIT_INTERVAL_MS", "50"),
                Map.entry("TICKETMASTER_INTERNAL_PORT", "8081"),
                Map.entry("TICKETMASTER_ADVERTISED_HOST", "edge-1"),
                Map.entry("TICKETMASTER_CLIENT_CONFIG", file.toString())));

    // Then
    assertThat(config.processing().roles())
        .containsExactlyInAnyOrder(Role.API, Role.SEAT_PROCESSOR);
    assertThat(config.processing().engine().stores()).isEqualTo(StoreKind.IN_MEMORY);
    assertThat(config.kafka().partitions()).isEqualTo(16);
    assertThat(config.http().peers()).isEqualTo(new Peers("edge-1", 8081));
    assertThat(config.kafka().clientProperties()).containsEntry("security.protocol", "SSL");
    var runtime = config.engineSettings("edge-1:8081");
    assertThat(runtime.bootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(runtime.topicSettings().replicationFactor()).isEqualTo((short) 3);
    assertThat(runtime.commitInterval()).isEqualTo(Duration.ofMillis(50));
    assertThat(runtime.applicationServer()).isEqualTo("edge-1:8081");
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
            Map.entry("TICKETMASTER_HTPP_PORT", "8080"));

    // When
    var failure = catchThrowableOfType(ConfigException.class, () -> EdgeConfig.from(environment));

    // Then
    assertThat(failure.mistakes()).hasSize(12);
    assertThat(failure)
        .hasMessageContaining("did you mean TICKETMASTER_HTTP_PORT?")
        .hasMessageContaining("TICKETMASTER_ADVERTISED_HOST is missing")
        .hasMessageContaining("unknown role 'cook'")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void takesADatabase() {
    // When
    EdgeConfig config =
        EdgeConfig.from(
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
            ConfigException.class,
            () -> EdgeConfig.from(Map.of("TICKETMASTER_POSTGRES_USER", "alice")));
    var badUrl =
        catchThrowableOfType(
            ConfigException.class,
            () -> EdgeConfig.from(Map.of("TICKETMASTER_POSTGRES_URL", "postgres://a:hunter2@db")));

    // Then
    assertThat(noUrl).hasMessageContaining("TICKETMASTER_POSTGRES_URL is missing");
    assertThat(badUrl)
        .hasMessageContaining("TICKETMASTER_POSTGRES_URL: must be jdbc:postgresql://")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void saysNothingOfTheSecretWhenPrinted() {
    // When
    EdgeConfig config =
        EdgeConfig.from(Map.of("TICKETMASTER_ID_SECRET", "correct horse battery staple"));

    // Then
    assertThat(config.toString()).doesNotContain("horse");
  }
}
