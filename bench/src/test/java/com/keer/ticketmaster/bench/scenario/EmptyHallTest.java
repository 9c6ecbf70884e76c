package com.keer.ticketmaster.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.report.ResultJson;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyHallTest {

  /// How many fair buyers get seats without the brake is a matter of luck; with it, everybody does
  /// who can wait for the end of the holds.
  @Test
  void withTheBrakeEveryFairBuyerGetsSeats(@TempDir Path folder) throws Exception {
    // Given
    Path json = folder.resolve("hall.json");
    Path report = folder.resolve("report");

    // When
    BenchRun run =
        BenchRun.of(
            "empty-hall",
            "--hoarders=6",
            "--seats-each=2",
            "--hold=1",
            "--pause=2",
            "--fair=4",
            "--arrival=700",
            "--patience=60",
            "--retry=100",
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
    ScenarioResult result = ResultJson.read(json);
    assertThat(result.runs())
        .extracting(RunResult::label)
        .containsExactly("without the brake", "with the brake");
    RunResult without = result.runs().getFirst();
    assertThat(without.figures())
        .containsEntry("fairBuyers", 4.0)
        .containsEntry("holdsRefusedByTheBrake", 0.0);
    assertThat(result.headline().figures())
        .containsEntry("fairBuyersWithSeats", 4.0)
        .containsEntry("shareOfFairBuyersWithSeats", 1.0)
        .containsKeys("medianSecondsToSeats", "shareOfAttemptsWithSeats");
    assertThat(result.runs())
        .allSatisfy(each ->
            assertThat(each.samples().getFirst().measures())
                .containsOnlyKeys(
                    "seats: held by hoarders", "seats: free", "seats: sold to fair buyers"));
    assertThat(Files.readString(report.resolve("index.html")))
        .contains("seats · without the brake", "seats · with the brake");
  }
}
