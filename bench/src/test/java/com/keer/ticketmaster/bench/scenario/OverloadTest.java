package com.keer.ticketmaster.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.report.ResultJson;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverloadTest {

  @Test
  void whatIsAcceptedIsAnsweredAndTheRestIsRefused(@TempDir Path folder) throws Exception {
    // Given an edge with five places, which 3,000 requests want within a tenth of a second
    Path json = folder.resolve("overload.json");
    Path report = folder.resolve("report");

    // When
    BenchRun run =
        BenchRun.of(
            "overload",
            "--rate=3000",
            "--times=10",
            "--seconds=1",
            "--connections=4",
            "--flood=0",
            "--warm-up=0",
            "--max-in-flight=5",
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
    assertThat(result.runs()).extracting(RunResult::label).containsExactly("overload");
    RunResult over = result.headline();
    Map<String, Double> figures = over.figures();
    assertThat(over.reservations()).isPositive();
    assertThat(figures.get("acceptedPerSecond")).isEqualTo((double) over.reservations());
    assertThat(figures.get("refusedPerSecond")).isPositive();
    assertThat(figures.get("sentPerSecond"))
        .isEqualTo(figures.get("acceptedPerSecond") + figures.get("refusedPerSecond"));
    assertThat(figures).containsKeys("p99MsOfRefusals", "mostMibOfTheApi");
    assertThat(over.samples().getLast().measures())
        .containsKeys("requests/s: offered", "requests/s: refused at once", "MiB: api");
    assertThat(Files.readString(report.resolve("index.html"))).contains("requests/s · overload");
  }
}
