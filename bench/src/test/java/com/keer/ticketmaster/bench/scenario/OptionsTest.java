package com.keer.ticketmaster.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.console.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  static Set<String> commands() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Bench.create(Terminal.PLAIN, nowhere, nowhere).getSubcommands().keySet();
  }

  @Test
  void hasAllScenarios() {
    assertThat(commands())
        .contains(
            "smoke",
            "dataflow",
            "passthrough",
            "spike",
            "stress",
            "latency",
            "hot-section",
            "huge-section",
            "cold-start",
            "ready",
            "restart",
            "empty-hall",
            "overload",
            "scale");
  }

  @Test
  void namesTheScenariosWhenNoneIsNamed() {
    // When
    BenchRun run = BenchRun.of();

    // Then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(commands());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTellsItsOptions(String command) {
    // When
    BenchRun run = BenchRun.of(command, "--help");

    // Then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("bench " + command).doesNotContain("DEFAULT-VALUE", "null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dataflow|1000000",
        "passthrough|1000000",
        "spike|50000",
        "cold-start|50000",
        "ready|50000",
        "restart|1000000",
        "latency|200"
      })
  void defaultsAreThoseOfTheTargets(String command, String number) {
    assertThat(BenchRun.of(command, "--help").out()).containsPattern("Default:\\s+" + number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dataflow --reservations 0",
        "dataflow --reservations many",
        "dataflow --refused 1",
        "dataflow --refused -0.1",
        "dataflow --sections 0",
        "dataflow --reservations 1000000 --sections 1",
        "dataflow --partitions 0",
        "dataflow --threads 0",
        "dataflow --commit-interval 0",
        "dataflow --heap much",
        "dataflow --rounds 0",
        "dataflow --warm-up -1",
        "dataflow --url http://127.0.0.1:8080",
        "dataflow --topic-prefix mine",
        "dataflow --kafka 127.0.0.1:1 --heap 256m",
        "dataflow --kafka 127.0.0.1:1 --topic-prefix no/such",
        "spike --kafka 127.0.0.1:1",
        "spike --kafka 127.0.0.1:1 --url https://127.0.0.1:2/path",
        "spike --empty --kafka 127.0.0.1:1 --url http://127.0.0.1:2",
        "spike --conversation fax",
        "latency --rate 0",
        "latency --seconds 0",
        "latency --log --tokens",
        "latency --tokens --kafka 127.0.0.1:1 --url http://127.0.0.1:2",
        "spike --tokens --kafka 127.0.0.1:1 --url http://127.0.0.1:2",
        "empty-hall --seats-each 0",
        "overload --times 0",
        "stress --from 100 --to 50",
        "stress --bound 0",
        "hot-section --seats 300000",
        "huge-section --small-seats 1",
        "scale --axis time",
        "compare result.json",
        "no-such-scenario",
        "dataflow --no-such-option"
      })
  void refusesMistakesBeforeAnythingStarts(String line) {
    // When
    BenchRun run = BenchRun.of(line.split(" "));

    // Then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("bench: ").contains("--help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"passthrough", "cold-start", "ready", "restart", "overload", "scale"})
  void refusesARunningSystemWhereProcessesHaveToBeStarted(String command) {
    // When
    BenchRun run = BenchRun.of(command, "--kafka", "127.0.0.1:1");

    // Then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(command + " cannot drive a running system");
  }

  @Test
  void comparesNothingThatIsNoResult(@TempDir Path folder) throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");

    // When
    BenchRun run = BenchRun.of("compare", file.toString(), "--report", folder.toString());

    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("other.json is not a result");
  }
}
