package com.keer.ticketmaster.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.report.ResultJson;
import com.keer.ticketmaster.bench.result.ProcessUse;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Starts all processes and sells a little in every way, as a user would.
class SmokeTest {

  @Test
  void everyWayIntoTheSystemWorks(@TempDir Path folder) throws Exception {
    // Given
    Path json = folder.resolve("smoke.json");
    Path report = folder.resolve("report");

    // When
    BenchRun run =
        BenchRun.of(
            "smoke",
            "--reservations=400",
            "--sections=4",
            "--refused=0.5",
            "--heap=256m",
            "--broker-heap=256m",
            "--rehearsal=0",
            "--jvm-option=-XX:TieredStopAtLevel=1",
            "--jvm-option=-XX:+UseSerialGC",
            "--json=" + json,
            "--report=" + report);

    // Then
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("log to log", "POST, then GET", "Prefer: wait");
    assertThat(report.resolve("index.html")).isNotEmptyFile();
    assertKeys(JsonMapper.shared().readTree(Files.readString(json)));
    assertThat(ResultJson.read(json)).satisfies(SmokeTest::assertMeasured);
  }

  private static void assertKeys(JsonNode document) {
    assertThat(document.propertyNames())
        .contains("reservationsPerSecond", "p50Ms", "p99Ms", "errors", "correct", "runs");
    assertThat(document.get("correct").asBoolean()).isTrue();
    assertThat(document.get("errors").asLong()).isZero();
    assertThat(document.get("reservationsPerSecond").asDouble()).isPositive();
  }

  private static void assertMeasured(ScenarioResult result) {
    assertThat(result.runs())
        .hasSize(3)
        .allSatisfy(run -> {
          assertThat(run.reservations()).isEqualTo(400);
          assertThat(run.refusedShare()).isBetween(0.3, 0.7);
          assertThat(run.bytesPerReservation()).containsKey("reservation-completed");
          assertThat(run.processes())
              .extracting(ProcessUse::name)
              .contains(
                  "broker", "api", "reservation-processor", "seat-processor", "load generator");
        });
    assertThat(result.headline()).extracting(RunResult::label).isEqualTo("log to log");
  }
}
