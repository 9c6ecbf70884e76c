package com.keer.ticketmaster.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.topics.TopicPlan.Difference;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The copies of topics, in a cluster of three brokers.
class CopiesTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final TopicSettings ONE = new TopicSettings(1, (short) 1, null);
  private static final TopicSettings THREE = new TopicSettings(1, (short) 3, null);

  private static EmbeddedKafka kafka;
  private static Admin admin;
  private static ExtraBroker second;
  private static ExtraBroker third;

  @TempDir private Path folder;

  @BeforeAll
  static void start(@TempDir Path brokers) throws Exception {
    kafka = EmbeddedKafka.start();
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    second = ExtraBroker.join(kafka, admin, 2, brokers.resolve("2"));
    third = ExtraBroker.join(kafka, admin, 3, brokers.resolve("3"));
    await()
        .atMost(LIMIT)
        .until(() -> ClusterAnswers.get(admin.describeCluster().nodes()).size() == 3);
  }

  @AfterAll
  static void stop() {
    third.close();
    second.close();
    admin.close();
    kafka.close();
  }

  @Test
  void findsASingleCopyOfAnythingAndMakesMore() {
    // Given
    Topics topics = new Topics("single-");
    String changelog = "single-ticketmaster-seat-processor-holds-changelog";
    new TopicAdmin(admin, topics, ONE).ensure();
    ClusterAnswers.get(admin.createTopics(List.of(new NewTopic(changelog, 1, (short) 1))).all());
    await().atMost(LIMIT).until(() -> !describe(List.of(changelog)).isEmpty());

    // When
    TopicPlan unasked = new TopicAdmin(admin, topics, TopicSettings.DEFAULT).plan();
    TopicAdmin three = new TopicAdmin(admin, topics, THREE);
    TopicPlan plan = three.plan();

    // Then
    assertThat(unasked.differences())
        .hasSizeGreaterThanOrEqualTo(8)
        .contains(
            new Difference.TooFewCopies(changelog, 1, 2),
            new Difference.TooFewCopies(topics.reservationRequests().name(), 1, 2));
    assertThat(plan.differences())
        .contains(
            new Difference.TooFewCopies(changelog, 1, 3),
            new Difference.OtherSetting(changelog, "min.insync.replicas", "1", "2"));
    assertThat(plan.obstacles()).as("an engine starts nevertheless").isEmpty();
    assertThat(three.ensure()).isEmpty();

    // When
    three.apply(plan);

    // Then
    assertThat(three.plan().differences()).isEmpty();
    await()
        .atMost(LIMIT)
        .until(() ->
            describe(List.of(changelog, topics.reservationRequests().name())).stream()
                .allMatch(topic -> topic.partitions().getFirst().isr().size() == 3));
  }

  @Test
  void givesChangelogsTheCopiesOfTheOtherTopics() throws Exception {
    // Given
    var settings =
        TicketMasterSettings.builder(kafka.bootstrapServers())
            .topicPrefix("three-")
            .topicSettings(THREE)
            .stateDir(folder)
            .roles(EnumSet.of(Role.RESERVATION_PROCESSOR));

    // When
    try (TicketMaster engine = TicketMaster.start(settings.build())) {
      engine.awaitReady(LIMIT);
    }

    // Then
    for (String topic :
        List.of(
            "three-reservation-commands",
            "three-ticketmaster-reservation-processor-reservations-changelog")) {
      assertThat(describe(List.of(topic)).iterator().next().partitions().getFirst().replicas())
          .as(topic)
          .hasSize(3);
      assertThat(minInSync(topic)).as(topic).isEqualTo("2");
    }
  }

  @Test
  void refusesTransactionsOfTheOldKind() {
    // Given
    setTransactionVersion(1, UpgradeType.SAFE_DOWNGRADE);
    var settings =
        TicketMasterSettings.builder(kafka.bootstrapServers()).topicPrefix("old-").stateDir(folder);

    // Then
    assertThatThrownBy(() -> TicketMaster.start(settings.build()).close())
        .isInstanceOf(UnsupportedVersionException.class)
        .hasMessageContaining("the cluster has transaction.version=1")
        .hasMessageContaining("upgrade --feature transaction.version=2");

    // When
    setTransactionVersion(2, UpgradeType.UPGRADE);

    // Then
    TicketMaster.start(settings.roles(Set.of()).build()).close();
  }

  private static void setTransactionVersion(int version, UpgradeType type) {
    var update = Map.of("transaction.version", new FeatureUpdate((short) version, type));
    ClusterAnswers.get(admin.updateFeatures(update, new UpdateFeaturesOptions()).all());
    await()
        .atMost(LIMIT)
        .until(() ->
            ClusterAnswers.get(admin.describeFeatures().featureMetadata())
                    .finalizedFeatures()
                    .get("transaction.version")
                    .maxVersionLevel()
                == version);
  }

  private static Collection<TopicDescription> describe(List<String> topics) {
    return ClusterAnswers.describe(admin, topics).values();
  }

  private static String minInSync(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return ClusterAnswers.get(admin.describeConfigs(List.of(resource)).all())
        .get(resource)
        .get("min.insync.replicas")
        .value();
  }
}
