package com.keer.ticketmaster.cli.replay.whatif;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.PolicyNames;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.whatif.SaleVariant;
import com.keer.ticketmaster.whatif.WhatIf;
import com.keer.ticketmaster.whatif.WhatIf.WonHolds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Simulates the recorded demand with other policies and compares the results.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "what-if",
    description = {
      "Simulates the recorded demand under other policies, and shows what each would have sold.",
      "Exits with 0 if the recorded result was reproduced, with 1 if the log was made by another",
      "policy."
    })
public final class WhatIfCommand implements Callable<Integer> {

  /// The names of everything that can be compared.
  static final class Variants implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SaleVariant.all(AllocationPolicies.installed(), Duration.ofSeconds(5)).stream()
          .map(SaleVariant::name)
          .iterator();
    }
  }

  @Mixin private ReplayOptions replay;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      split = ",",
      completionCandidates = Variants.class,
      description = {
        "Which policies (default: all): ${COMPLETION-CANDIDATES}.",
        "Separate several with commas, or repeat the option."
      })
  private @Nullable List<String> policies;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = Durations.class,
      description =
          "How long larger-first lets requests wait for larger ones (default: ${DEFAULT-VALUE}).")
  private Duration window;

  @Option(
      names = "--won-holds",
      paramLabel = "WHAT",
      defaultValue = "lapse",
      description = {
        "What happens to holds of buyers who were refused in the record:",
        "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})."
      })
  private WonHolds wonHolds;

  @Option(
      names = "--recorded-policy",
      paramLabel = "NAME",
      completionCandidates = PolicyNames.class,
      defaultValue = AllocationPolicies.BEST_AVAILABLE,
      description = "The policy of sections whose log names none (default: ${DEFAULT-VALUE}).")
  private String recordedPolicy;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Also draw the comparison: FILE.svg, or FILE.html with the table.")
  private @Nullable Path file;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public WhatIfCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    WhatIf.Settings settings = settings();
    requireDrawing();
    WhatIf.Report report = run(settings);
    output.print(WhatIfJson.of(report), _ -> new WhatIfText(report, output.terminal()).render());
    if (file != null) {
      draw(file, report);
    }
    return report.unlike().isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private WhatIf.Report run(WhatIf.Settings settings) {
    Topics topics = replay.target().topics();
    try (RecordedLog log = replay.open();
        ProgressBar bar = output.progress()) {
      if (log.spans(topics.reservationRequests().name()).isEmpty()) {
        throw KafkaTarget.missing(ExitCode.REFUSED, topics.reservationRequests().name());
      }
      WhatIf.Report report =
          WhatIf.run(log, topics, settings, (done, all) -> bar.show("reading", done, all));
      if (report.sections() == 0) {
        throw new CliException(
            ExitCode.REFUSED, "the log has no such section: check --event and --section");
      }
      return report;
    }
  }

  private WhatIf.Settings settings() {
    return new WhatIf.Settings(
        variants(), recordedPolicies(), wonHolds, replay.scope(), replay.threads());
  }

  private List<SaleVariant> variants() {
    List<SaleVariant> all;
    try {
      all = SaleVariant.all(AllocationPolicies.installed(), window);
    } catch (IllegalArgumentException e) {
      throw output.usage("--window: " + e.getMessage(), e);
    }
    if (policies == null) {
      return all;
    }
    List<SaleVariant> wanted = new ArrayList<>();
    for (String name : policies) {
      wanted.add(
          all.stream()
              .filter(variant -> variant.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  output.usage(
                      "--policy: there is no policy '%s'; choose one of %s"
                          .formatted(
                              name,
                              String.join(", ", all.stream().map(SaleVariant::name).toList())))));
    }
    return wanted.stream().distinct().toList();
  }

  /// The policies that the log names. A section without a name was decided by this one.
  private AllocationPolicies recordedPolicies() {
    try {
      return AllocationPolicies.installed()
          .with(
              AllocationPolicies.BEST_AVAILABLE,
              AllocationPolicies.installed().named(recordedPolicy));
    } catch (IllegalArgumentException e) {
      throw output.usage("--recorded-policy: " + e.getMessage(), e);
    }
  }

  private void requireDrawing() {
    if (file != null && !file.toString().matches("(?i).*\\.(svg|html)")) {
      throw output.usage("--output takes a file that ends in .svg or .html, not " + file);
    }
  }

  private void draw(Path file, WhatIf.Report report) {
    boolean page = file.toString().toLowerCase(Locale.ROOT).endsWith(".html");
    try {
      Files.writeString(file, page ? WhatIfPage.of(report) : WhatIfPlot.of(report.all()).svg());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
