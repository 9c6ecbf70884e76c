package com.keer.ticketmaster.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicsCommandTest {
  private static EmbeddedKafka kafka;
  private static Admin admin;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @Test
  void createsWhatIsMissingAfterShowingIt() throws Exception {
    // When
    CliRun plan = run("plan", "a-", "--partitions=3");
    CliRun before = run("check", "a-");
    CliRun unasked = run("apply", "a-", "--partitions=3");
    boolean untouched =
        admin.listTopics().names().get().stream().noneMatch(t -> t.startsWith("a-"));
    CliRun applied = run("apply", "a-", "--partitions=3", "--yes");
    CliRun again = run("apply", "a-", "--yes");

    // Then
    assertThat(plan.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(plan.out())
        .contains(
            "a-reservation-requests            -  is missing; to be created with 3 partitions",
            "a-dead-letters                    -  is missing; to be created with 1 partition\n",
            "a-installation                    -  is missing; to be created with 1 partition\n",
            "a-installation-secrets            -  is missing; to be created with 1 partition\n",
            "a-audit                           -  is missing; to be created with 1 partition\n",
            "nothing is deleted");
    assertThat(before.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(unasked.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(unasked.err()).contains("confirm with --yes");
    assertThat(untouched).isTrue();
    assertThat(applied.exitCode()).as(applied.err()).isEqualTo(ExitCode.OK);
    assertThat(applied.out()).endsWith("11 differences corrected.\n");
    assertThat(again.out()).isEqualTo("All topics are as required; nothing was changed.\n");
    assertThat(run("check", "a-", "--json").out()).startsWith("{\"fits\":true,\"partitions\":3,");
    assertThat(run("check", "a-").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void findsAndSetsRightALogThatForgets() throws Exception {
    // Given
    admin
        .createTopics(
            List.of(
                new NewTopic("b-reservation-requests", 4, (short) 1)
                    .configs(Map.of("retention.ms", "86400000"))))
        .all()
        .get();
    awaitPartitions(Map.of("b-reservation-requests", 4));

    // When
    CliRun check = run("check", "b-");
    CliRun applied = run("apply", "b-", "--yes");

    // Then
    assertThat(check.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(check.out()).contains("has retention.ms=86400000, not -1");
    assertThat(applied.exitCode()).as(applied.err()).isEqualTo(ExitCode.OK);
    assertThat(run("check", "b-").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void neverChangesANumberOfPartitions() throws Exception {
    // Given
    assertThat(run("apply", "c-", "--partitions=2", "--yes").exitCode()).isEqualTo(ExitCode.OK);
    admin.createPartitions(Map.of("c-section-init", NewPartitions.increaseTo(3))).all().get();
    admin.deleteTopics(List.of("c-buyer-claims")).all().get();
    awaitPartitions(Map.of("c-section-init", 3, "c-buyer-claims", 0));

    // When
    CliRun plan = run("plan", "c-");
    CliRun applied = run("apply", "c-", "--yes");

    // Then
    assertThat(plan.out()).contains("has 3 partitions, not 2", "cannot be changed");
    assertThat(applied.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(applied.err()).contains("'c-section-init' has 3 partitions", "here 2");
    assertThat(admin.listTopics().names().get()).doesNotContain("c-buyer-claims");
  }

  @Test
  void countsThePartitionsOfChangelogsAndLeavesThemAlone() throws Exception {
    // Given
    assertThat(run("apply", "d-", "--partitions=2", "--yes").exitCode()).isEqualTo(ExitCode.OK);
    String holds = "d-ticketmaster-seat-processor-holds-changelog";
    String sections = "d-ticketmaster-seat-processor-sections-changelog";
    admin
        .createTopics(
            List.of(
                new NewTopic(holds, 2, (short) 1).configs(Map.of("cleanup.policy", "delete")),
                new NewTopic(sections, 3, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
        .all()
        .get();
    awaitPartitions(Map.of(holds, 2, sections, 3));

    // When
    CliRun plan = run("plan", "d-");

    // Then
    assertThat(plan.out().lines().filter(line -> line.startsWith(holds)))
        .singleElement()
        .asString()
        .endsWith("fits");
    assertThat(plan.out().lines().filter(line -> line.startsWith(sections)))
        .singleElement()
        .asString()
        .endsWith("has 3 partitions, not 2");
    assertThat(run("apply", "d-", "--yes").exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  /// The broker sees a change of topics a moment after the controller has made it.
  ///
  /// @param partitions by topic; 0 for a topic that must not exist
  private static void awaitPartitions(Map<String, Integer> partitions) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> partitions(partitions.keySet()), partitions::equals);
  }

  private static Map<String, Integer> partitions(Set<String> topics) {
    Map<String, Integer> partitions = new HashMap<>();
    topics.forEach(topic -> partitions.put(topic, 0));
    admin
        .describeTopics(topics)
        .topicNameValues()
        .forEach((topic, answer) -> partitions.put(topic, partitions(answer)));
    return partitions;
  }

  private static int partitions(KafkaFuture<TopicDescription> answer) {
    try {
      return answer.get().partitions().size();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CliRun run(String command, String prefix, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "topics",
                command,
                "--kafka=" + kafka.bootstrapServers(),
                "--topic-prefix=" + prefix,
                "--replication-factor=1"));
    args.addAll(List.of(more));
    return CliRun.of(args);
  }
}
