package com.keer.ticketmaster.cli.replay.whatif;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicy;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.whatif.Scenario;
import com.keer.ticketmaster.whatif.WhatIf;
import com.keer.ticketmaster.whatif.WhatIf.WonHolds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs the recorded demand through other policies and compares.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "what-if",
    description = {
      "Sells the same again under other policies, and shows what would have come of it.",
      "Ends with 0 if the record could be computed again, with 1 if it was made by another policy."
    })
public final class WhatIfCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private ReplayOptions replay;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      split = ",",
      description = {
        "Which policies (default: all): best-available, first-fit, nearest, orphan-averse,",
        "from-the-back, larger-first. Several with commas, or the option several times."
      })
  private @Nullable List<String> policies;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = Durations.class,
      description =
          "How long requests wait for larger ones with larger-first (default: ${DEFAULT-VALUE}).")
  private Duration window;

  @Option(
      names = "--won-holds",
      paramLabel = "WHAT",
      defaultValue = "lapse",
      description = {
        "What becomes of holds of those who were refused in the record:",
        "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})."
      })
  private WonHolds wonHolds;

  @Option(
      names = "--recorded-policy",
      paramLabel = "NAME",
      defaultValue = AllocationPolicies.BEST_AVAILABLE,
      description = "The policy the log was made with (default: ${DEFAULT-VALUE}).")
  private String recordedPolicy;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Draw it as well: FILE.svg, or FILE.html with the table.")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// A command that prints to this terminal.
  public WhatIfCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    WhatIf.Settings settings = settings();
    requireDrawing();
    WhatIf.Report report = run(settings);
    var out = spec.commandLine().getOut();
    WhatIfText text = new WhatIfText(report, terminal);
    out.print(json ? JsonOutput.line(WhatIfJson.of(report)) + "\n" : text.render());
    out.flush();
    if (output != null) {
      draw(output, report);
    }
    return report.unlike().isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private WhatIf.Report run(WhatIf.Settings settings) {
    Topics topics = replay.target().topics();
    try (RecordedLog log = replay.open();
        ProgressBar bar = new ProgressBar(terminal, spec.commandLine().getErr(), 0)) {
      if (log.spans(topics.reservationRequests().name()).isEmpty()) {
        throw new CliException(
            ExitCode.REFUSED,
            "the topic '%s' is not there: check --topic-prefix"
                .formatted(topics.reservationRequests().name()));
      }
      WhatIf.Report report =
          WhatIf.run(log, topics, settings, (done, all) -> bar.show("reading", done, all));
      if (report.sections() == 0) {
        throw new CliException(
            ExitCode.REFUSED, "no such section is in the log: check --event and --section");
      }
      return report;
    }
  }

  private WhatIf.Settings settings() {
    return new WhatIf.Settings(
        scenarios(),
        recordedPolicy(),
        wonHolds,
        replay.filter(),
        replay.from(),
        replay.until(),
        replay.threads());
  }

  private List<Scenario> scenarios() {
    List<Scenario> all;
    try {
      all = Scenario.all(AllocationPolicies.STANDARD, window);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--window: " + e.getMessage(), e);
    }
    if (policies == null) {
      return all;
    }
    List<Scenario> wanted = new ArrayList<>();
    for (String name : policies) {
      wanted.add(
          all.stream()
              .filter(scenario -> scenario.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new ParameterException(
                      spec.commandLine(),
                      "--policy: there is no policy '%s'; choose one of %s"
                          .formatted(
                              name,
                              String.join(", ", all.stream().map(Scenario::name).toList())))));
    }
    return wanted.stream().distinct().toList();
  }

  private AllocationPolicy recordedPolicy() {
    try {
      return AllocationPolicies.STANDARD.named(recordedPolicy);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--recorded-policy: " + e.getMessage(), e);
    }
  }

  private void requireDrawing() {
    if (output != null && !output.toString().matches("(?i).*\\.(svg|html)")) {
      throw new ParameterException(
          spec.commandLine(), "--output takes a file that ends in .svg or .html, not " + output);
    }
  }

  private void draw(Path file, WhatIf.Report report) {
    boolean page = file.toString().toLowerCase(Locale.ROOT).endsWith(".html");
    try {
      Files.writeString(file, page ? WhatIfPage.of(report) : WhatIfPlot.svg(report.all()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
