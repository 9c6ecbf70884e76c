package com.keer.ticketmaster.cli.replay.verify;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.FoldFolder;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Proves the log: replays it and compares every outcome and every section with the record.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "verify",
    description = {
      "Replays the log of every section and compares every outcome and every section with what was",
      "recorded live. Says where they differ, and why.",
      "Exits with 0 if everything holds, with 1 if not, with 6 if it could not compare."
    })
public final class VerifyCommand implements Callable<Integer> {

  @Mixin private ReplayOptions options;
  @Mixin private SnapshotOption since;

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "Only check this receipt, from 'replay receipt --json'.")
  private @Nullable Path receipt;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public VerifyCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    Receipt given = receipt == null ? null : ReceiptJson.read(receipt);
    try (RecordedLog log = options.open()) {
      return given == null ? verify(log) : checkReceipt(given, problem(log, given));
    } catch (CliException | ParameterException e) {
      throw e;
    } catch (RuntimeException e) {
      // Nothing was compared, so exit code 1, which means a difference, would be wrong.
      throw new CliException(ExitCode.NOT_COMPARED, "could not compare: " + e.getMessage(), e);
    }
  }

  private int verify(RecordedLog log) {
    int threads = options.threads();
    long begin = System.nanoTime();
    VerificationReport report;
    try (Snapshot base = since.open();
        ProgressBar bar = output.progress()) {
      report =
          new LogVerification(log, options.target().topics(), options.scope())
              .since(base)
              .remembersIn(FoldFolder.make())
              .run(threads, (done, goal) -> bar.show("verify", done, goal));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    output.print(VerifyJson.of(report, took), _ -> VerifyText.of(report, took, output.terminal()));
    return report.holds() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private @Nullable String problem(RecordedLog log, Receipt given) {
    try (ProgressBar bar = output.progress()) {
      return new Receipts(log, options.target().topics())
          .problem(given, (done, goal) -> bar.show("verify", done, goal));
    }
  }

  private int checkReceipt(Receipt given, @Nullable String problem) {
    Terminal terminal = output.terminal();
    boolean holds = problem == null;
    String sentence =
        problem != null
            ? problem
            : "The receipt holds: %s was decided as number %d of section %s, after every lower number, and nothing before it was changed, added, dropped or moved since."
                .formatted(given.reservation(), given.sequence(), given.section());
    output.print(
        new ReceiptVerdict(holds, sentence),
        _ -> (holds ? terminal.green(sentence) : terminal.red(sentence)) + "\n");
    return holds ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private record ReceiptVerdict(boolean holds, String sentence) {}
}
