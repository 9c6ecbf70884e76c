package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Opens sections: one by options, or a whole hall from a file.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "section-init",
    description = {
      "Opens sections for sale: one by options, or a whole hall from a file.",
      "A section that is open already stays as it is: grow, block and unblock change it."
    })
public final class SectionInitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private SectionOptions sections;
  @Mixin private KafkaOptions kafka;

  @Option(names = "--dry-run", description = "Show what would be opened; ask and send nothing.")
  private boolean dryRun;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Durations.class,
      description = "How long to wait for the sections to be open (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(names = "--json", description = "Print the summary as one JSON document.")
  private boolean json;

  /// A command that prints to this terminal.
  public SectionInitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Hall.Plan plan = sections.plan();
    if (!plan.problems().isEmpty()) {
      return refuse(plan.problems());
    }
    OpeningReport report = dryRun ? OpeningReport.planned(plan.sections()) : open(plan.sections());
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? JsonOutput.line(report) + "\n" : report.text(terminal));
    out.flush();
    report.requireAllOpen(timeout);
    return ExitCode.OK;
  }

  private OpeningReport open(List<PlannedSection> planned) {
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressBar progress = new ProgressBar(terminal, err, planned.size())) {
      return SectionOpener.open(kafka.target(), planned, timeout, progress);
    }
  }

  private int refuse(List<Mistake> problems) {
    PrintWriter err = spec.commandLine().getErr();
    String source = sections.source();
    for (Mistake problem : problems) {
      String place = problem.line() == 0 ? "" : source + ":" + problem.line() + ": ";
      err.println(place + problem.problem());
    }
    err.println(
        "%s %s; nothing was sent"
            .formatted(
                terminal.red("ticketmaster:"),
                problems.size() == 1 ? "1 mistake" : problems.size() + " mistakes"));
    if (json) {
      spec.commandLine().getOut().println(JsonOutput.line(new Mistakes(problems)));
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
