package com.keer.ticketmaster.cli.features;

import static com.keer.ticketmaster.features.FeatureLevel.NEWEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeaturesCommandTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

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
    List<String> all = new ArrayList<>(List.of("features"));
    all.addAll(List.of(words));
    all.add("--bootstrap-servers=" + kafka.bootstrapServers());
    all.add("--topic-prefix=" + prefix);
    return CliRun.of(all);
  }

  private static CliRun openByPolicy(String prefix) {
    return CliRun.of(
        "section-init",
        "--event=rock-night",
        "--section=stalls",
        "--rows=2",
        "--seats-per-row=2",
        "--policy=orphan-averse",
        "--timeout=1s",
        "--bootstrap-servers=" + kafka.bootstrapServers(),
        "--topic-prefix=" + prefix);
  }

  /// An installation that was used before there were levels.
  private static void begin(String prefix) throws Exception {
    CliRun made =
        CliRun.of(
            "topics",
            "apply",
            "--yes",
            "--bootstrap-servers=" + kafka.bootstrapServers(),
            "--topic-prefix=" + prefix);
    assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.OK);
    write(new Topics(prefix).sectionInit().name(), "rock-night/stalls", "{}");
  }

  private static void write(String topic, String key, String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8))).get();
    }
  }

  private static TicketMaster program(String prefix) {
    return TicketMaster.start(
        TicketMasterSettings.builder(kafka.bootstrapServers())
            .topicPrefix(prefix)
            .roles(Set.of())
            .instanceId("till-7")
            .build());
  }

  @Test
  void showsWhatTheProgramsReadAndRaisesTheLevel() throws Exception {
    // Given
    begin("a-");
    try (TicketMaster _ = program("a-")) {
      await().atMost(LIMIT).untilAsserted(() -> assertThat(run("a-").out()).contains("till-7"));

      // When
      CliRun shown = run("a-");
      CliRun early = openByPolicy("a-");
      CliRun raised = run("a-", "raise");
      CliRun again = run("a-", "raise", String.valueOf(NEWEST));
      CliRun back = run("a-", "raise", "1");
      CliRun unknown = run("a-", "raise", "9");
      CliRun after = run("a-", "--json");
      CliRun late = openByPolicy("a-");

      // Then
      assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.OK);
      assertThat(shown.out())
          .startsWith("The installation is at feature level 1.\n")
          .contains("not yet", "It can be raised: ticketmaster features raise " + NEWEST);
      assertThat(early.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(early.err()).contains("Nothing was sent", "ticketmaster features raise 2");
      assertThat(raised.exitCode()).as(raised.err()).isEqualTo(ExitCode.OK);
      assertThat(raised.out()).isEqualTo("The installation is at feature level " + NEWEST + ".\n");
      assertThat(again.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(back.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(back.err()).contains("a level never falls");
      assertThat(unknown.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(unknown.err()).contains("knows the levels 1 to " + NEWEST + ", not 9");
      // Sent, and no engine opens it here.
      assertThat(late.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(late.err()).doesNotContain("feature level");
      assertThat(after.out())
          .startsWith("{\"level\":%d,\"newest\":%d,\"levels\":[".formatted(NEWEST, NEWEST));
    }
    assertThat(run("a-").out()).contains("No program works here.");
  }

  @Test
  void refusesWhileAProgramCannotReadIt() throws Exception {
    // Given
    begin("b-");
    write(
        new Topics("b-").installation().name(),
        "instance/old-one",
        "{\"v\":1,\"newest\":1,\"clients\":[]}");

    // When
    CliRun refused = run("b-", "raise");
    CliRun shown = run("b-");
    CliRun anyway = run("b-", "raise", "--anyway");

    // Then
    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err()).contains("old-one reads up to level 1");
    assertThat(shown.out())
        .contains("feature level 1", "It cannot be raised to " + NEWEST + ": old-one");
    assertThat(anyway.exitCode()).as(anyway.err()).isEqualTo(ExitCode.OK);
    assertThat(run("b-").out())
        .startsWith("The installation is at feature level " + NEWEST + ".\n");
  }

  @Test
  void saysWhatIsMissingWhereNoProgramWithLevelsEverRan() {
    // When
    CliRun shown = run("c-");
    CliRun refused = run("c-", "raise", "--anyway");

    // Then
    assertThat(shown.out()).startsWith("The installation is at feature level 1.\n");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err()).contains("ticketmaster topics apply");
  }
}
