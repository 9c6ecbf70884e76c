package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.report.HtmlReport;
import com.keer.ticketmaster.bench.report.ResultJson;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import com.keer.ticketmaster.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows several results on one page.
@Command(
    name = "compare",
    description = "Shows results from --json on one page, and how they differ from the first.")
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE.json", arity = "1..*", description = "Results to compare.")
  private List<Path> files;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      required = true,
      description = "Where to write the page and copies of the results.")
  private Path report;

  @Override
  public Integer call() throws IOException {
    List<ScenarioResult> results = new ArrayList<>();
    for (Path file : files) {
      results.add(ResultJson.read(file));
    }
    spec.commandLine().getOut().println("report: " + HtmlReport.write(results, report));
    return ExitCode.OK;
  }
}
