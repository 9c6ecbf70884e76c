package com.keer.ticketmaster.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.keer.ticketmaster.bench.report.ResultJson;
import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts all processes, and an empty server, as a user would.
class SpikeTest {

  @Test
  void tellsTheShareOfWhatAnEmptyServerReaches(@TempDir Path folder) throws Exception {
    // Given
    Path json = folder.resolve("spike.json");

    // When
    BenchRun run =
        BenchRun.of(
            "spike",
            "--empty",
            "--tokens",
            "--rounds=2",
            "--conversation=prefer_wait",
            "--reservations=200",
            "--sections=4",
            "--heap=256m",
            "--broker-heap=256m",
            "--rehearsal=0",
            "--jvm-option=-XX:TieredStopAtLevel=1",
            "--jvm-option=-XX:+UseSerialGC",
            "--json=" + json);

    // Then
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    ScenarioResult result = ResultJson.read(json);
    assertThat(result.runs())
        .extracting(RunResult::label)
        .containsExactly(
            "Prefer: wait 1 (cold)",
            "Prefer: wait 1 (cold), tokens",
            "empty server, Prefer: wait 1 (cold)",
            "Prefer: wait 2",
            "Prefer: wait 2, tokens",
            "empty server, Prefer: wait 2");
    RunResult empty = result.runs().getLast();
    assertThat(empty.reservations()).isEqualTo(200);
    assertThat(empty.bytesPerReservation()).isEmpty();
    assertThat(empty.processes())
        .extracting(ProcessUse::name)
        .isEqualTo(List.of("empty-server", "load generator"));
    RunResult headline = result.headline();
    assertThat(headline.label()).isEqualTo("Prefer: wait 2");
    assertThat(headline.figures().get("shareOfEmptyServerPreferWait"))
        .isCloseTo(
            headline.reservationsPerSecond() / empty.reservationsPerSecond(),
            withinPercentage(0.1));
    RunResult tokens = result.runs().get(4);
    assertThat(tokens.settings()).containsEntry("access", "tokens");
    assertThat(tokens.reservations()).isEqualTo(200);
    assertThat(headline.settings()).doesNotContainKey("access");
    assertThat(headline.figures().get("relativeRateWithTokensPreferWait"))
        .isCloseTo(
            tokens.reservationsPerSecond() / headline.reservationsPerSecond(),
            withinPercentage(0.1));
    assertThat(headline.figures())
        .containsKeys("relativeCpuWithTokensPreferWait", "relativeRateWithNewTokens");
  }
}
