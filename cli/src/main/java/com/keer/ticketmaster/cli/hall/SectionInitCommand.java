package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Opens sections: one from options, or a whole hall from a file.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "section-init",
    description = {
      "Opens sections for sale: one from options, or a whole hall from a file.",
      "A section that is already open stays as it is: grow, block and unblock change it."
    })
public final class SectionInitCommand implements Callable<Integer> {

  @Mixin private SectionOptions sections;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--dry-run",
      description = "Show what would be opened; needs no broker and sends nothing.")
  private boolean dryRun;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Durations.class,
      description = "How long to wait until the sections are open (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public SectionInitCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    HallPlan plan = sections.plan();
    if (!plan.problems().isEmpty()) {
      return refuse(plan.problems());
    }
    OpeningReport report = dryRun ? OpeningReport.planned(plan.sections()) : open(plan.sections());
    output.print(report, it -> it.text(output.terminal()));
    tellUnsent(plan.unsent());
    report.requireAllOpen(timeout);
    return ExitCode.OK;
  }

  private void tellUnsent(List<String> fields) {
    if (!fields.isEmpty()) {
      output
          .err()
          .println(
              "%s: %s: for the catalogue (POST /api/events), not sent"
                  .formatted(sections.source(), String.join(", ", fields)));
    }
  }

  private OpeningReport open(List<PlannedSection> planned) {
    try (ProgressBar progress = output.progress()) {
      return SectionOpener.open(kafka.target(), planned, timeout, progress);
    }
  }

  private int refuse(List<Mistake> problems) {
    PrintWriter err = output.err();
    String source = sections.source();
    for (Mistake problem : problems) {
      String place = problem.line() == 0 ? "" : source + ":" + problem.line() + ": ";
      err.println(place + problem.problem());
    }
    err.println(
        "%s %s; nothing was sent"
            .formatted(
                output.terminal().red("ticketmaster:"),
                problems.size() == 1 ? "1 mistake" : problems.size() + " mistakes"));
    if (output.isJson()) {
      output.print(new Mistakes(problems), _ -> "");
    }
    return ExitCode.REFUSED;
  }

  /// What `--json` prints instead of a summary.
  record Mistakes(List<Mistake> problems) {
    Mistakes {
      problems = List.copyOf(problems);
    }
  }
}
