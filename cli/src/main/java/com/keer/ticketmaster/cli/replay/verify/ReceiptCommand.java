package com.keer.ticketmaster.cli.replay.verify;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import com.keer.ticketmaster.cli.replay.ReservationArgument;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.proof.SigningKey;
import com.keer.ticketmaster.receipt.Receipt;
import com.keer.ticketmaster.receipt.Receipts;
import com.keer.ticketmaster.verify.LogVerification.IncompleteLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints a receipt that a buyer can check against the log later.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "receipt",
    description = {
      "Prints the receipt of a reservation: which command was decided, how, and where in the log of",
      "its section, with the chain values that prove everything before it.",
      "'replay verify --receipt' checks the output of --json against the log."
    })
public final class ReceiptCommand implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Mixin private ReservationArgument reservation;

  @Option(
      names = "--sequence",
      paramLabel = "N",
      description = {
        "Which command of the reservation, by its number in the section (default: the request for",
        "its seats)."
      })
  private @Nullable Long sequence;

  @Option(
      names = "--signing-key",
      paramLabel = "FILE",
      description = {
        "Sign the receipt with this private key (Ed25519, PKCS#8 in PEM); 'replay verify --receipt'",
        "then tells a forged receipt from a changed log."
      })
  private @Nullable Path signingKey;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public ReceiptCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    SigningKey key = signingKey == null ? null : key(signingKey);
    Receipt receipt = give(reservation.id());
    output.print(
        ReceiptJson.of(receipt, key == null ? null : receipt.statement().sign(key)),
        words -> text(receipt, words));
    return ExitCode.OK;
  }

  private static SigningKey key(Path file) {
    try {
      return SigningKey.fromPem(Files.readString(file));
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "--signing-key: cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.USAGE, "--signing-key: %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Receipt give(ReservationId id) {
    KafkaTarget target = kafka.target();
    try (RecordedLog log = ReplayOptions.open(target);
        ProgressBar bar = output.progress()) {
      return new Receipts(log, target.topics())
          .give(id, sequence, (done, goal) -> bar.show("receipt", done, goal));
    } catch (Receipts.NoReceiptException e) {
      throw new CliException(ExitCode.REFUSED, "no receipt: " + e.getMessage(), e);
    } catch (IncompleteLogException e) {
      throw new CliException(ExitCode.NOT_COMPARED, String.valueOf(e.getMessage()), e);
    }
  }

  private String text(Receipt receipt, ReceiptJson words) {
    TextTable table =
        new TextTable()
            .left("RECEIPT")
            .left(words.reservation())
            .line("event", words.event())
            .line("section", words.section())
            .line("number", words.sequence())
            .line("place", receipt.place())
            .line("time", words.time())
            .line("command", words.command())
            .line("outcome", words.outcome())
            .line("before", words.previous())
            .line("link", words.link())
            .line("chain", words.chain());
    String key = words.key();
    String signature = words.signature();
    if (key != null && signature != null) {
      table.line("signed by", key).line("signature", signature);
    }
    return table.render(output.terminal());
  }
}
