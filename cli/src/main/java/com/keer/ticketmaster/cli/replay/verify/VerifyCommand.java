package com.keer.ticketmaster.cli.replay.verify;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.FoldFolder;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import com.keer.ticketmaster.cli.replay.ReplayProgress;
import com.keer.ticketmaster.cli.replay.SnapshotOption;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.receipt.Receipt;
import com.keer.ticketmaster.receipt.Receipts;
import com.keer.ticketmaster.snapshot.Snapshot;
import com.keer.ticketmaster.verify.LogVerification;
import com.keer.ticketmaster.verify.VerificationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Proves the log: folds it again and compares every outcome and every section with what was
/// recorded live.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "verify",
    description = {
      "Folds the log of every section again and compares every outcome and every section",
      "with what was recorded live. Says where they differ, and why.",
      "Ends with 0 if everything holds, with 1 if not, with 6 if it could not compare."
    })
public final class VerifyCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private ReplayOptions options;
  @Mixin private SnapshotOption since;

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "Check only this receipt, of 'replay receipt --json'.")
  private @Nullable Path receipt;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// A command that prints to this terminal.
  public VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Receipt given = receipt == null ? null : ReceiptJson.read(receipt);
    try (RecordedLog log = options.open()) {
      return given == null ? verify(log) : checkReceipt(given, problem(log, given));
    } catch (CliException | ParameterException e) {
      throw e;
    } catch (RuntimeException e) {
      // Whatever it was, it says nothing about differences, as the usual exit code would.
      throw new CliException(ExitCode.NOT_COMPARED, "could not compare: " + e.getMessage(), e);
    }
  }

  private int verify(RecordedLog log) {
    var scope = new LogVerification.Scope(options.filter(), options.from(), options.until());
    int threads = options.threads();
    long begin = System.nanoTime();
    VerificationReport report;
    try (Snapshot base = since.open();
        var progress = progress()) {
      report =
          new LogVerification(log, options.target().topics(), scope)
              .since(base)
              .remembersIn(FoldFolder.make())
              .run(threads, progress);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    var out = spec.commandLine().getOut();
    out.print(
        json
            ? JsonOutput.line(VerifyJson.of(report, took)) + "\n"
            : VerifyText.of(report, took, terminal));
    out.flush();
    return report.holds() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private @Nullable String problem(RecordedLog log, Receipt given) {
    try (var progress = progress()) {
      return new Receipts(log, options.target().topics()).problem(given, progress);
    }
  }

  private ReplayProgress progress() {
    return new ReplayProgress(terminal, spec.commandLine().getErr(), "verify");
  }

  private int checkReceipt(Receipt given, @Nullable String problem) {
    var out = spec.commandLine().getOut();
    String sentence =
        problem != null
            ? problem
            : "The receipt holds: %s was decided as number %d of section %s, behind whatever has a lower number, and nothing of that was changed, added, dropped or moved since."
                .formatted(given.reservation(), given.sequence(), given.section());
    out.println(
        json
            ? JsonOutput.line(new ReceiptVerdict(problem == null, sentence))
            : problem == null ? terminal.green(sentence) : terminal.red(sentence));
    out.flush();
    return problem == null ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private record ReceiptVerdict(boolean holds, String sentence) {}
}
