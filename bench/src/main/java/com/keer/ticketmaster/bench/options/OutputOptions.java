package com.keer.ticketmaster.bench.options;

import com.keer.ticketmaster.bench.report.HtmlReport;
import com.keer.ticketmaster.bench.report.ResultJson;
import com.keer.ticketmaster.bench.report.ResultTable;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import com.keer.ticketmaster.bench.sale.Progress;
import com.keer.ticketmaster.bench.stack.Machine;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Where a scenario writes its results.
public final class OutputOptions {
  private Terminal terminal = Terminal.PLAIN;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write all figures to this file: the headline first, then every run.")
  private @Nullable Path json;

  @Option(names = "--quiet", description = "Print only errors.")
  private boolean quiet;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write a page with charts and result.json to this folder.")
  private @Nullable Path report;

  /// The part of a scenario that measures.
  @FunctionalInterface
  public interface Measuring {
    /// Starts what it needs, measures, and stops it.
    ///
    /// @param progress receives the current step
    Measured measure(Progress progress) throws Exception;
  }

  /// Shows progress, if the output is a terminal.
  public void drawOn(Terminal shown) {
    terminal = shown;
  }

  /// Checks the options, runs a scenario and prints the results.
  ///
  /// @return the exit code
  public int run(Measuring scenario) throws Exception {
    createFolders();
    String startedAt =
        OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).toString();
    Measured measured;
    PrintWriter err = command.commandLine().getErr();
    try (Progress progress = new Progress(quiet ? Terminal.PLAIN : terminal, err)) {
      measured = scenario.measure(progress);
    }
    return tell(
        new ScenarioResult(
            command.name(),
            commandLine(),
            startedAt,
            Machine.describe(),
            measured.runs(),
            measured.headline(),
            measured.passthroughRatio()));
  }

  /// Nobody should wait for minutes and then find out that nothing can be written.
  private void createFolders() throws IOException {
    if (report != null) {
      Files.createDirectories(report);
    }
    Path parent = json == null ? null : json.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }

  private String commandLine() {
    List<String> arguments = command.root().commandLine().getParseResult().originalArgs();
    return "bench " + String.join(" ", arguments);
  }

  private int tell(ScenarioResult result) throws IOException {
    PrintWriter out = command.commandLine().getOut();
    if (!quiet) {
      out.print(ResultTable.text(result, terminal));
    }
    if (json != null) {
      ResultJson.write(result, json);
    }
    if (report != null) {
      Path page = HtmlReport.write(List.of(result), report);
      if (!quiet) {
        out.println("\nreport: " + page);
      }
    }
    out.flush();
    return judge(result);
  }

  private int judge(ScenarioResult result) {
    PrintWriter err = command.commandLine().getErr();
    List<String> wrong = result.runs().stream().flatMap(run -> run.violations().stream()).toList();
    if (!wrong.isEmpty()) {
      err.println(
          "%s not correct, %d violations: %s"
              .formatted(terminal.red("bench:"), wrong.size(), wrong.getFirst()));
    }
    if (result.errors() > 0) {
      err.println("%s %d requests failed".formatted(terminal.red("bench:"), result.errors()));
    }
    err.flush();
    return wrong.isEmpty() && result.errors() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }
}
