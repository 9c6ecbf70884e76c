package com.keer.ticketmaster.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.topics.TopicPlan.Difference;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicAdminTest {

  private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

  private static EmbeddedKafka kafka;
  private static Admin admin;

  private final Topics topics = new Topics("test" + INSTALLATIONS.incrementAndGet() + "-");

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @Test
  void createsWhatIsMissing() throws Exception {
    // When
    var created = ensure(TopicSettings.DEFAULT.withPartitions(3));

    // Then
    assertThat(created)
        .containsExactlyInAnyOrder(
            topics.reservationCommands().name(),
            topics.reservationRequests().name(),
            topics.buyerClaims().name(),
            topics.reservationCompleted().name(),
            topics.sectionInit().name(),
            topics.sectionStatus().name(),
            topics.deadLetters().name(),
            topics.checkpoints().name(),
            topics.installation().name(),
            topics.installationSecrets().name(),
            topics.audit().name());
    assertThat(partitions(topics.reservationRequests().name())).isEqualTo(3);
    assertThat(partitions(topics.deadLetters().name())).isEqualTo(1);
    assertThat(partitions(topics.installation().name())).isEqualTo(1);
    assertThat(partitions(topics.installationSecrets().name())).isEqualTo(1);
    assertThat(partitions(topics.audit().name())).isEqualTo(1);
    assertThat(config(topics.audit().name()).get("cleanup.policy").value()).isEqualTo("delete");
    assertThat(config(topics.audit().name()).get("retention.ms").value()).isEqualTo("-1");
    Config log = config(topics.reservationRequests().name());
    assertThat(log.get("retention.ms").value()).isEqualTo("-1");
    assertThat(log.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
    assertThat(config(topics.sectionStatus().name()).get("cleanup.policy").value())
        .isEqualTo("compact");
  }

  @Test
  void leavesExistingTopicsAlone() {
    // Given
    ensure(TopicSettings.DEFAULT.withPartitions(3));

    // When
    var created = ensure(TopicSettings.DEFAULT);

    // Then
    assertThat(created).isEmpty();
  }

  @Test
  void usesThePartitionsOfExistingTopics() throws Exception {
    // Given
    ensure(TopicSettings.DEFAULT.withPartitions(7));
    delete(topics.sectionInit().name());

    // When
    ensure(TopicSettings.DEFAULT);

    // Then
    assertThat(partitions(topics.sectionInit().name())).isEqualTo(7);
  }

  @Test
  void recreatesATopicThatDisappearsMeanwhile() throws Exception {
    // Given
    ensure(TopicSettings.DEFAULT.withPartitions(7));
    String sections = topics.sectionInit().name();
    try (Admin lagging =
        new ForwardingAdmin(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers())) {
          @Override
          public ListTopicsResult listTopics(ListTopicsOptions options) {
            ListTopicsResult listed = super.listTopics(options);
            ClusterAnswers.get(listed.names());
            delete(sections);
            return listed;
          }
        }) {
      // When
      TopicPlan plan = new TopicAdmin(lagging, topics, TopicSettings.DEFAULT).plan();

      // Then
      assertThat(plan.differences()).containsExactly(new Difference.Missing(sections, 7));
    }
    assertThat(ensure(TopicSettings.DEFAULT)).containsExactly(sections);
  }

  /// An installation from before goes on, and is told what to apply.
  @Test
  void worksWhereSecretsThatWereReplacedStayLonger() throws Exception {
    // Given
    String secrets = topics.installationSecrets().name();
    admin
        .createTopics(
            List.of(
                new NewTopic(secrets, 1, (short) 1)
                    .configs(
                        Map.of(
                            "cleanup.policy", "compact",
                            "message.timestamp.type", "LogAppendTime",
                            "segment.ms", "3600000"))))
        .all()
        .get();

    // When
    ensure(TopicSettings.DEFAULT);
    TopicAdmin later = new TopicAdmin(admin, topics, TopicSettings.DEFAULT);
    TopicPlan plan = later.plan();
    later.apply(plan);

    // Then
    assertThat(plan.differences()).hasSize(1).isEqualTo(plan.risks());
    assertThat(plan.differences().getFirst().sentence())
        .contains("max.compaction.lag.ms", "not 1000");
    assertThat(config(secrets).get("max.compaction.lag.ms").value()).isEqualTo("1000");
    assertThat(config(topics.installation().name()).get("max.compaction.lag.ms").value())
        .isNotEqualTo("1000");
  }

  @Test
  void refusesAnotherNumberOfPartitions() {
    // Given
    ensure(TopicSettings.DEFAULT.withPartitions(3));

    // Then
    assertThatThrownBy(() -> ensure(TopicSettings.DEFAULT.withPartitions(4)))
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageContaining(topics.reservationRequests().name() + "' has 3 partitions")
        .hasMessageContaining("here 4");
  }

  @Test
  void refusesALogThatForgets() throws Exception {
    // Given
    String requests = topics.reservationRequests().name();
    admin
        .createTopics(
            List.of(
                new NewTopic(requests, 4, (short) 1).configs(Map.of("retention.ms", "86400000"))))
        .all()
        .get();
    await().atMost(Duration.ofSeconds(20)).until(() -> isThere(requests));

    // Then
    assertThatThrownBy(() -> ensure(TopicSettings.DEFAULT))
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageContaining(topics.reservationRequests().name())
        .hasMessageContaining("kafka-configs.sh --alter");
  }

  @Test
  void keepsLogsAsLongAsTold() throws Exception {
    // When
    ensure(new TopicSettings(2, (short) 1, Duration.ofDays(30)));

    // Then
    assertThat(config(topics.reservationCommands().name()).get("retention.ms").value())
        .isEqualTo(Long.toString(Duration.ofDays(30).toMillis()));
  }

  private Set<String> ensure(TopicSettings settings) {
    return new TopicAdmin(admin, topics, settings).ensure();
  }

  /// Deletes a topic, and returns once the broker knows.
  private static void delete(String topic) {
    ClusterAnswers.get(admin.deleteTopics(List.of(topic)).all());
    await().atMost(Duration.ofSeconds(20)).until(() -> !isThere(topic));
  }

  private static boolean isThere(String topic) {
    return ClusterAnswers.describe(admin, List.of(topic)).containsKey(topic);
  }

  private static int partitions(String topic) throws Exception {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .size();
  }

  private static Config config(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).all().get().get(resource);
  }
}
