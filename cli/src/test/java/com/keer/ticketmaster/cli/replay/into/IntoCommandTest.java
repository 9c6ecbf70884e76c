package com.keer.ticketmaster.cli.replay.into;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.RunningEngine;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IntoCommandTest {
  private static final SectionId STALLS = new SectionId("rock-night", "stalls");
  private static final SectionId BALCONY = new SectionId("rock-night", "balcony");
  private static final int BOOKINGS = 30;

  private static EmbeddedKafka kafka;
  private static RunningEngine source;

  @BeforeAll
  static void sell(@TempDir Path folder) throws Exception {
    kafka = EmbeddedKafka.start();
    source = RunningEngine.start(kafka, "sale-", 1, folder);
    source.open(STALLS, 5, 12);
    source.open(BALCONY, 3, 10);
    for (int i = 0; i < BOOKINGS; i++) {
      ReservationOutcome answer = source.book("r" + i, i % 3 == 0 ? BALCONY : STALLS, 1 + i % 3, 0);
      assertThat(answer).isInstanceOf(Confirmed.class);
    }
  }

  @AfterAll
  static void stop() {
    source.close();
    kafka.close();
  }

  @Test
  void anotherEngineGivesTheSameSeats(@TempDir Path folder) throws Exception {
    // Given
    try (RunningEngine target = RunningEngine.start(kafka, "again-", 1, folder)) {
      // When
      CliRun run = into("again-", "--speed=max", "--json");

      // Then
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
      JsonNode fed = JsonMapper.shared().readTree(run.out());
      assertThat(fed.get("commands").asInt()).isEqualTo(BOOKINGS);
      assertThat(fed.get("operatorCommands").asInt()).isEqualTo(2);
      Map<String, ReservationOutcome> outcomes =
          await()
              .atMost(Duration.ofSeconds(60))
              .until(target::outcomes, answers -> answers.size() >= BOOKINGS);
      assertThat(outcomes).isEqualTo(source.outcomes());
    }
  }

  @Test
  void createsTheTopicsAndFeedsThemOnce() {
    // When
    CliRun first = into("once-", "--speed=1000", "--wait=0s");
    CliRun second = into("once-", "--speed=max", "--wait=0s");
    CliRun third = into("once-", "--speed=max", "--wait=0s", "--append");

    // Then
    assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.OK);
    assertThat(first.out())
        .startsWith("created once-audit, once-buyer-claims, once-checkpoints, once-dead-letters,")
        .contains("30 commands of buyers and 2 of operators in ");
    assertThat(second.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(second.err())
        .isEqualTo(
            "ticketmaster: the target already has records, in once-reservation-commands, once-section-init: choose another with --target-prefix, or add to them with --append\n");
    assertThat(third.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void goesOnFromAFile(@TempDir Path folder) throws Exception {
    // Given
    String file = "--resume=" + folder.resolve("feed.positions");

    // When
    CliRun first = into("resumed-", "--speed=max", "--wait=0s", "--until=10", file, "--json");
    CliRun rest = into("resumed-", "--speed=max", "--wait=0s", file, "--json");
    CliRun other = into("elsewhere-", "--speed=max", "--wait=0s", file);

    // Then
    assertThat(JsonMapper.shared().readTree(first.out()).get("commands").asInt()).isEqualTo(10);
    assertThat(JsonMapper.shared().readTree(rest.out()).get("commands").asInt())
        .isEqualTo(BOOKINGS - 10);
    assertThat(JsonMapper.shared().readTree(rest.out()).get("operatorCommands").asInt()).isZero();
    assertThat(other.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(other.err()).contains("belongs to a feed between other topics");
  }

  @Test
  void refusesTheTopicsItReads() {
    // When
    CliRun run = into("sale-", "--append");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("the target is the source");
  }

  @Test
  void tellsThatNobodyOpensTheSections() {
    // When
    CliRun run = into("nobody-", "--speed=max", "--wait=200ms");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("start an engine on its topics");
  }

  @Test
  void explainsASpeedThatIsNone() {
    for (String speed : List.of("0", "-1", "fast", "NaN")) {
      CliRun run = into("any-", "--speed=" + speed);
      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains("--speed takes a number above 0, such as 10 or 0.5, or 'max'");
    }
  }

  private static CliRun into(String targetPrefix, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "replay",
                "into",
                "--kafka=" + kafka.bootstrapServers(),
                "--topic-prefix=sale-",
                "--target-prefix=" + targetPrefix));
    args.addAll(List.of(more));
    return CliRun.of(args);
  }
}
