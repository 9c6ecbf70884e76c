package com.keer.ticketmaster.edge.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The manifests in `docker/k8s` against the code that they run.
class ManifestsTest {

  static final List<String> OVERLAYS = Folder.OVERLAYS;

  @TempDir private static Path folder;

  static List<Path> resources() {
    return Folder.resources();
  }

  @ParameterizedTest
  @MethodSource("resources")
  void everySourceIsWellFormed(Path file) {
    // When
    List<Manifest> manifests = Manifest.readAll(file);

    // Then
    assertThat(manifests).isNotEmpty();
    assertThat(StrictReading.findings(manifests)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("OVERLAYS")
  void everyOverlayIsWellFormed(String overlay) {
    assertThat(StrictReading.findings(installation(overlay).manifests())).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("OVERLAYS")
  void everyOverlayFitsTheCode(String overlay) {
    assertThat(Checks.findings(installation(overlay), folder)).isEmpty();
  }

  /// Written with `-Dpages.write=true`.
  @Test
  void theUsersHaveTheRightsThatAreWrittenDown() throws IOException {
    // Given
    Path users = Folder.ROOT.resolve("production/users.yaml");

    // When
    if (Boolean.getBoolean("pages.write")) {
      Files.writeString(users, KafkaUsers.yaml());
    }

    // Then
    assertThat(users).content().isEqualTo(KafkaUsers.yaml());
  }

  /// `.ci/manifests write` makes them again.
  @ParameterizedTest
  @FieldSource("OVERLAYS")
  void whatIsBuiltIsNotOlderThanItsSources(String overlay) throws Exception {
    assertThat(Folder.namedHash(Folder.built(overlay))).isEqualTo(Folder.sourcesHash());
  }

  @Test
  void onlyWhoMustMayConnectWhenTrying() {
    // When
    Set<String> connections = new Network(installation("try")).connections();

    // Then
    assertThat(connections)
        .isEqualTo(
            lines(
                """
                api -> api:8082
                api -> dns:53
                api -> kafka:9092
                api -> postgres:5432
                api -> redis:6379
                gateway -> api:8080
                kafka -> dns:53
                kafka -> kafka:9092
                postgres -> dns:53
                redis -> dns:53
                reservation-processor -> dns:53
                reservation-processor -> kafka:9092
                seat-processor -> dns:53
                seat-processor -> kafka:9092
                """));
  }

  /// Strimzi adds what brokers, controllers and operators need among each other.
  @Test
  void onlyWhoMustMayConnectInProduction() {
    // When
    Set<String> connections = new Network(installation("production")).connections();

    // Then
    assertThat(connections.stream().filter(each -> !each.startsWith("kafka ->")))
        .containsExactlyInAnyOrderElementsOf(
            lines(
                """
                api -> api:8082
                api -> dns:53
                api -> kafka:9093
                api -> gateway:443
                api -> outside:443
                api -> outside:5432
                api -> outside:6379
                gateway -> api:8080
                keda -> kafka:9093
                monitoring -> api:8081
                monitoring -> reservation-processor:8081
                monitoring -> seat-processor:8081
                reservation-processor -> dns:53
                reservation-processor -> kafka:9093
                seat-processor -> dns:53
                seat-processor -> kafka:9093
                """));
  }

  /// The ports above are those of the configuration.
  @ParameterizedTest
  @FieldSource("OVERLAYS")
  void thePortsOfThePoliciesAreConfigured(String overlay) throws IOException {
    for (Workload workload : installation(overlay).roles()) {
      // When
      var config = workload.config(folder);

      // Then
      assertThat(new Network(installation(overlay)).connections())
          .contains(
              workload.name()
                  + " -> kafka:"
                  + config.kafka().bootstrapServers().replaceAll(".*:", ""));
      if (config.servesApi()) {
        assertThat(new Network(installation(overlay)).connections())
            .contains("gateway -> api:" + config.http().port())
            .contains("api -> api:" + config.http().peers().port());
      }
    }
  }

  static Installation installation(String overlay) {
    return Installation.read(Folder.built(overlay));
  }

  private static Set<String> lines(String text) {
    return new TreeSet<>(text.lines().toList());
  }
}
