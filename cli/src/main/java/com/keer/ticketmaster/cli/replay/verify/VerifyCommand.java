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
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.receipt.Receipt;
import com.keer.ticketmaster.receipt.Receipt.Statement;
import com.keer.ticketmaster.receipt.Receipts;
import com.keer.ticketmaster.snapshot.Snapshot;
import com.keer.ticketmaster.verify.LogVerification;
import com.keer.ticketmaster.verify.VerificationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
      "recorded live, and with every signed checkpoint. Says where they differ, and why.",
      "Exits with 0 if everything holds, with 1 if not, with 6 if it could not compare."
    })
public final class VerifyCommand implements Callable<Integer> {

  @Mixin private ReplayOptions options;
  @Mixin private SnapshotOption since;

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = {
        "Only check this receipt, from 'replay receipt --json', or the proof in the answer to a",
        "booking."
      })
  private @Nullable Path receipt;

  @Mixin private final ProofOptions proof = new ProofOptions();

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public VerifyCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    GivenReceipt given = receipt == null ? null : ReceiptJson.read(receipt);
    List<Checkpoint> checkpoints = proof.checkpoints();
    Set<String> keys = proof.publicKeys();
    try (RecordedLog log = options.open()) {
      return given == null
          ? verify(log, checkpoints, keys)
          : checkReceipt(given.statement(), problem(log, given, keys), given.signedBy());
    } catch (CliException | ParameterException e) {
      throw e;
    } catch (RuntimeException e) {
      // Nothing was compared, so exit code 1, which means a difference, would be wrong.
      throw new CliException(ExitCode.NOT_COMPARED, "could not compare: " + e.getMessage(), e);
    }
  }

  private int verify(RecordedLog log, List<Checkpoint> checkpoints, Set<String> keys) {
    int threads = options.threads();
    long begin = System.nanoTime();
    VerificationReport report;
    try (Snapshot base = since.open();
        ProgressBar bar = output.progress()) {
      report =
          new LogVerification(log, options.target().topics(), options.scope())
              .since(base)
              .remembersIn(FoldFolder.make())
              .against(checkpoints, keys)
              .run(threads, (done, goal) -> bar.show("verify", done, goal));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    output.print(VerifyJson.of(report, took), _ -> VerifyText.of(report, took, output.terminal()));
    return report.holds() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  /// A forged receipt says nothing about the log.
  private @Nullable String problem(RecordedLog log, GivenReceipt given, Set<String> keys) {
    String forged = given.forgery(keys);
    if (forged != null) {
      return forged;
    }
    try (ProgressBar bar = output.progress()) {
      Receipts receipts = new Receipts(log, options.target().topics());
      RecordedLog.ReadingProgress progress = (done, goal) -> bar.show("verify", done, goal);
      Receipt whole = given.receipt();
      return whole == null
          ? receipts.problem(given.statement(), progress)
          : receipts.problem(whole, progress);
    }
  }

  private int checkReceipt(Statement given, @Nullable String problem, @Nullable String signedBy) {
    Terminal terminal = output.terminal();
    boolean holds = problem == null;
    String sentence =
        problem != null
            ? problem
            : "The receipt holds: %s was decided as number %d of %s, after every lower number, and nothing before it was changed, added, dropped or moved since.%s"
                .formatted(
                    given.reservation(),
                    given.sequence(),
                    given.source() == Source.SEATS
                        ? "section " + given.section()
                        : "the refusals at the door (" + given.chain() + ")",
                    signedBy == null ? "" : " It is signed by key " + signedBy + ".");
    output.print(
        new ReceiptVerdict(holds, sentence),
        _ -> (holds ? terminal.green(sentence) : terminal.red(sentence)) + "\n");
    return holds ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private record ReceiptVerdict(boolean holds, String sentence) {}
}
