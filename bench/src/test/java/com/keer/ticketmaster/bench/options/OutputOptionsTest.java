package com.keer.ticketmaster.bench.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.report.ResultJson;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.Runs;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import com.keer.ticketmaster.bench.scenario.BenchRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class OutputOptionsTest {
  private static final RunResult FAST = Runs.run("fast", 90_000, 0, List.of());

  /// Measures nothing, but has a result.
  @Command(name = "made-up")
  private static final class MadeUp implements Callable<Integer> {
    private final RunResult run;

    @Mixin private final OutputOptions output = new OutputOptions();

    MadeUp(RunResult run) {
      this.run = run;
    }

    @Override
    public Integer call() throws Exception {
      return output.run(progress -> new Measured(List.of(FAST, run), FAST, 0.75));
    }
  }

  private static BenchRun run(RunResult result, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new MadeUp(result))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new BenchRun(exitCode, out.toString(), err.toString());
  }

  @Test
  void isContentWithACorrectRun() {
    // When
    BenchRun run = run(FAST);

    // Then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("made-up", "90,000", "passthrough ratio: 0.75");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void failsForAViolationWhateverTheSpeed() {
    // Given
    RunResult wrong = Runs.run("wrong", 90_000, 0, List.of("seat A-1 was given twice"));

    // When
    BenchRun run = run(wrong);

    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("Violations", "seat A-1 was given twice");
    assertThat(run.err()).contains("not correct", "seat A-1 was given twice");
  }

  @Test
  void failsForARequestWithoutAnAnswer() {
    // Given
    RunResult failed = Runs.run("failed", 90_000, 3, List.of());

    // When
    BenchRun run = run(failed);

    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("3 requests failed");
  }

  @Test
  void writesFilesIntoFoldersThatDoNotExistYet(@TempDir Path folder) throws Exception {
    // Given
    Path json = folder.resolve("a/b/result.json");
    Path report = folder.resolve("c/d");

    // When
    BenchRun run = run(FAST, "--json", json.toString(), "--report", report.toString());

    // Then
    ScenarioResult read = ResultJson.read(json);
    assertThat(run.exitCode()).isZero();
    assertThat(read.scenario()).isEqualTo("made-up");
    assertThat(read.command()).startsWith("bench --json").endsWith(report.toString());
    assertThat(report.resolve("index.html")).isNotEmptyFile();
    assertThat(run.out()).contains("report: " + report.resolve("index.html"));
  }

  @Test
  void saysNothingWhenItIsToBeQuiet() {
    // When
    BenchRun run = run(FAST, "--quiet");

    // Then
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEmpty();
  }
}
