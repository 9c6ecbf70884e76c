package com.keer.ticketmaster.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.RunningEngine;
import com.keer.ticketmaster.edge.acl.Grants;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import com.keer.ticketmaster.embedded.LocalAuthority;
import com.keer.ticketmaster.embedded.RecordingAuthorizer;
import com.keer.ticketmaster.embedded.SecureClients;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The tool on a cluster that asks everyone who they are, with the rights that are written down.
@TestMethodOrder(OrderAnnotation.class)
class SecuredClusterTest {

  private static final Topics TOPICS = new Topics("safe-");

  private static final List<AclBinding> RIGHTS =
      Grants.ofTool(TOPICS).stream()
          .flatMap(grant -> grant.bindings("User:tool").stream())
          .toList();

  private static Path folder;
  private static EmbeddedKafka kafka;
  private static SecureClients clients;
  private static Admin root;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    LocalAuthority authority = new LocalAuthority("secured-tool");
    kafka =
        EmbeddedKafka.start(
            EmbeddedKafkaOptions.defaults()
                .withAuthority(authority)
                .withBrokerProperty("authorizer.class.name", RecordingAuthorizer.class.getName()));
    clients = new SecureClients(kafka, authority);
    clients.add("tool", "tool-secret");
    clients.add("nobody", "nobody-secret");
    root = Admin.create(clients.open());
    root.createAcls(RIGHTS).all().get();
  }

  @AfterAll
  static void stop() {
    root.close();
    kafka.close();
  }

  @Test
  @Order(1)
  void worksWithAPasswordAndTheRightsThatAreWrittenDown() throws Exception {
    // Given
    Path config = config(clients.password("tool", "tool-secret"));
    SectionId floor = new SectionId("gala", "floor");

    // When
    List<CliRun> runs = new ArrayList<>();
    runs.add(run(config, "topics", "apply", "--partitions=1", "--yes"));
    // The first record is unreadable: a dead letter, and an installation at the lowest level.
    sendUnreadable(TOPICS.reservationCommands().name());
    try (RunningEngine engine = RunningEngine.start(kafka, TOPICS.prefix(), 1, folder)) {
      runs.add(run(config, "features", "raise"));
      runs.add(
          await()
              .atMost(Duration.ofMinutes(1))
              .until(() -> open(config), run -> run.exitCode() == ExitCode.OK));
      engine.book("r-1", floor, 2, 0);
      runs.add(run(config, "section-status", "--event=gala"));
      runs.add(run(config, "dlq", "list"));
      runs.add(run(config, "audit"));
      runs.add(run(config, "replay", "verify"));
      runs.add(run(config, "replay", "explain", "r-1"));
    }

    // Then
    assertThat(runs).allSatisfy(run -> assertThat(run.exitCode()).as(run.toString()).isZero());
    assertThat(runs.get(1).out()).contains("level " + FeatureLevel.NEWEST);
    assertThat(runs.get(3).out()).contains("floor", "22.2");
    assertThat(runs.get(4).out()).contains(TOPICS.reservationCommands().name());
    assertThat(runs.getLast().out()).contains("r-1", "buyer");
    assertThat(RecordingAuthorizer.denied()).isEmpty();
  }

  @Test
  @Order(2)
  void usesEveryRight() {
    // When
    Set<String> unused = new TreeSet<>(RecordingAuthorizer.unused(RIGHTS));
    // With one broker, nobody looks at Kafka's own topics. Every topic was created as required,
    // nobody signs here, and there is no server whose changes are audited.
    unused.removeIf(right ->
        right.contains("TOPIC __")
            || right.contains("ALTER_CONFIGS")
            || right.equals("tool READ TOPIC safe-checkpoints")
            || right.equals("tool READ TOPIC safe-audit"));

    // Then
    assertThat(unused).isEmpty();
  }

  @Test
  @Order(3)
  void tellsWhoIsRefusedWhatToDo() throws Exception {
    // Given
    Path wrong = config(clients.password("tool", "wrong-secret"));
    Map<String, Object> others = new HashMap<>(clients.password("tool", "tool-secret"));
    others.put("ssl.truststore.certificates", new LocalAuthority("other").pem());
    Path stranger = config(others);
    Path nobody = config(clients.password("nobody", "nobody-secret"));

    // When
    CliRun wrongPassword = run(wrong, "section-status", "--event=gala");
    CliRun wrongAuthority = run(stranger, "topics", "check");
    CliRun withoutRights = run(nobody, "section-status", "--event=gala");
    CliRun plainText =
        run(
            config(Map.of("default.api.timeout.ms", "2000", "request.timeout.ms", "1000")),
            "topics",
            "check");

    // Then
    assertThat(wrongPassword.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(wrongPassword.err())
        .contains("Kafka refuses the credentials", "check sasl.mechanism and sasl.jaas.config")
        .contains("--command-config")
        .doesNotContain("wrong-secret");
    assertThat(wrongAuthority.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(wrongAuthority.err()).contains("TLS with Kafka failed", "whom this program trusts");
    assertThat(withoutRights.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(withoutRights.err())
        .contains("Kafka allows too little (topic safe-section-status)")
        .contains("http-edge/docs/security.md");
    assertThat(plainText.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(plainText.err())
        .contains("although something listens", "security.protocol with --command-config");
  }

  @Test
  @Order(4)
  void namesTheTopicThatItMayNotWrite() throws Exception {
    // Given
    AclBinding writing =
        RIGHTS.stream()
            .filter(right -> right.pattern().name().equals(TOPICS.sectionInit().name()))
            .filter(right -> right.entry().operation() == AclOperation.WRITE)
            .findFirst()
            .orElseThrow();
    root.deleteAcls(List.of(writing.toFilter())).all().get();

    Path config = config(clients.password("tool", "tool-secret"));

    // When
    CliRun change =
        run(config, "section-init", "grow", "--event=gala", "--section=floor", "--capacity=10");
    CliRun opening = run(config, "section-init", "--event=gala", "--section=box", "--capacity=1");

    // Then
    assertThat(change.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(change.err()).contains("Kafka allows too little (topic safe-section-init)");
    assertThat(opening.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(opening.toString()).contains("Kafka allows too little (topic safe-section-init)");
  }

  /// On a busy machine, the first look at a new topic may take longer than the tool waits.
  private static CliRun open(Path config) {
    return run(
        config,
        "section-init",
        "--event=gala",
        "--section=floor",
        "--capacity=9",
        "--seats-per-buyer=2");
  }

  private static void sendUnreadable(String topic) throws Exception {
    byte[] unreadable = {1, 2, 3};
    try (var producer =
        new KafkaProducer<>(clients.open(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, unreadable, unreadable)).get();
    }
  }

  private static CliRun run(Path config, String... command) {
    List<String> line = new ArrayList<>(List.of(command));
    line.add("--bootstrap-servers=" + kafka.passwordServers());
    line.add("--topic-prefix=" + TOPICS.prefix());
    line.add("--command-config=" + config);
    return CliRun.of(line);
  }

  private static Path config(Map<String, Object> client) throws IOException {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.remove("bootstrap.servers");
    Path file = Files.createTempFile(folder, "client", ".properties");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    return file;
  }
}
