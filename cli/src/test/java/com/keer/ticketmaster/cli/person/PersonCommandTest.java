package com.keer.ticketmaster.cli.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.edge.access.person.PersonKeys;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PersonCommandTest {

  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private static CliRun run(String prefix, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--bootstrap-servers=" + kafka.bootstrapServers());
    all.add("--topic-prefix=" + prefix);
    return CliRun.of(all);
  }

  private static Pseudonyms installation(String prefix) {
    CliRun made = run(prefix, "topics", "apply", "--yes");
    assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.OK);
    return PersonKeys.start(
        Map.of("bootstrap.servers", kafka.bootstrapServers()),
        new Topics(prefix).installationSecrets().name(),
        () -> false);
  }

  @Test
  void tellsWhatTheLogCallsAPersonAndForgetsThem() {
    // Given
    try (Pseudonyms people = installation("a-")) {
      String alice = people.of("alice");

      // When
      CliRun before = run("a-", "person", "pseudonym", "alice");
      CliRun unasked = run("a-", "person", "forget", "alice");
      CliRun still = run("a-", "person", "pseudonym", "alice", "--json");
      CliRun forgotten = run("a-", "person", "forget", "alice", "--yes");
      CliRun after = run("a-", "person", "pseudonym", "alice", "--json");
      CliRun again = run("a-", "person", "forget", "alice", "--yes", "--json");
      CliRun erased = run("a-", "person", "erase", "--json");

      // Then
      assertThat(before.exitCode()).as(before.err()).isEqualTo(ExitCode.OK);
      assertThat(before.out()).isEqualTo(alice + "\n");
      assertThat(unasked.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(unasked.err()).contains("nothing was changed", "--yes");
      assertThat(still.out()).isEqualTo("{\"pseudonym\":\"" + alice + "\",\"times\":0}\n");
      assertThat(forgotten.exitCode()).as(forgotten.err()).isEqualTo(ExitCode.OK);
      assertThat(forgotten.out())
          .isEqualTo(
              alice
                  + " is nobody's any more. The log has not changed.\n"
                  + "Kafka has no earlier key. Copies of its disks or of the topic may: delete"
                  + " those, too.\n");
      assertThat(after.out()).contains("\"times\":1").doesNotContain(alice);
      assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.OK);
      assertThat(again.out()).contains("\"erased\":true").doesNotContain(alice);
      assertThat(erased.out()).isEqualTo("{\"forgotten\":2,\"left\":0}\n");
    }
  }

  @Test
  void saysSoWhereNobodyCanBeForgotten() {
    // Given
    CliRun made = run("b-", "topics", "apply", "--yes");

    // When
    CliRun forgotten = run("b-", "person", "forget", "alice", "--yes");
    CliRun missing = run("c-", "person", "pseudonym", "alice");

    // Then
    assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.OK);
    assertThat(forgotten.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(forgotten.err())
        .contains("TICKETMASTER_PSEUDONYMS has to be on from its first start");
    assertThat(missing.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(missing.err()).contains("the topic c-installation-secrets is missing");
  }
}
