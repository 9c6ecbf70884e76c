package com.keer.ticketmaster.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.RunningEngine;
import com.keer.ticketmaster.edge.acl.Grants;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import com.keer.ticketmaster.embedded.LocalAuthority;
import com.keer.ticketmaster.embedded.RecordingAuthorizer;
import com.keer.ticketmaster.embedded.SecureClients;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
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
  private static final String SECTION = "stalls";

  private static final List<AclBinding> RIGHTS =
      Grants.ofTool(TOPICS).stream().flatMap(grant -> grant.bindings("User:tool").stream()).toList();

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
    Map<String, Object> client = clients.password("tool", "tool-secret");
    Path config = config(client);

    // When
    List<CliRun> runs = new ArrayList<>();
    runs.add(run(config, "topics", "apply", "--partitions=1", "--yes"));
    try (RunningEngine _ = RunningEngine.start(kafka, TOPICS.prefix(), 1, folder)) {
      runs.add(run(config, "section-init", "--event=gala", "--section=stalls", "--rows=2", "--seats-per-row=5"));
      runs.add(run(config, "section-status", "--event=gala"));
      runs.add(run(config, "features"));
      runs.add(run(config, "features", "raise", "--yes"));
      runs.add(run(config, "topics", "check"));
      runs.add(run(config, "dlq", "list"));
      runs.add(run(config, "replay", "verify"));
    }

    // Then
    assertThat(runs).allSatisfy(run -> assertThat(run.exitCode()).as(run.toString()).isZero());
    assertThat(runs.get(2).out()).contains(SECTION, "10");
    assertThat(RecordingAuthorizer.denied()).isEmpty();
  }

  @Test
  @Order(2)
  void usesEveryRight() {
    // When
    Set<String> unused = new TreeSet<>(RecordingAuthorizer.unused(RIGHTS));
    // With one broker, nobody looks at Kafka's own topics; every topic was created as required.
    unused.removeIf(right -> right.contains("TOPIC __") || right.contains("ALTER_CONFIGS"));

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
    CliRun plainText = run(Files.createTempFile(folder, "plain", ".properties"), "topics", "check");

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

    // When
    CliRun run =
        run(
            config(clients.password("tool", "tool-secret")),
            "section-init",
            "--event=gala",
            "--section=box",
            "--rows=1",
            "--seats-per-row=1");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("Kafka allows too little (topic safe-section-init)");
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
