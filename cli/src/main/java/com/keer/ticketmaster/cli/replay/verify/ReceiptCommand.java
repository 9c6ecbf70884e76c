package com.keer.ticketmaster.cli.replay.verify;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import com.keer.ticketmaster.cli.replay.ReplayProgress;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.receipt.Receipt;
import com.keer.ticketmaster.receipt.Receipts;
import com.keer.ticketmaster.verify.LogVerification.IncompleteLogException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints what a buyer can hold against the log later.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "receipt",
    description = {
      "Prints the receipt of a reservation: which command was decided how, at which place in",
      "the log of its section, with the chain values that prove all that came before it.",
      "'replay verify --receipt' checks the document of --json against the log."
    })
public final class ReceiptCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Parameters(paramLabel = "RESERVATION", description = "The id of the reservation.")
  private String reservation;

  @Option(
      names = "--sequence",
      paramLabel = "N",
      description = {
        "Which command of the reservation, by the section's number",
        "(default: the request for its seats)."
      })
  private @Nullable Long sequence;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// A command that prints to this terminal.
  public ReceiptCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!ReservationId.isValid(reservation)) {
      throw new ParameterException(
          spec.commandLine(), "'%s' cannot be the id of a reservation".formatted(reservation));
    }
    Receipt receipt = give();
    var out = spec.commandLine().getOut();
    out.print(json ? JsonOutput.line(ReceiptJson.of(receipt)) + "\n" : text(receipt));
    out.flush();
    return ExitCode.OK;
  }

  private Receipt give() {
    KafkaTarget target = kafka.target();
    try (RecordedLog log = ReplayOptions.open(target);
        var progress = new ReplayProgress(terminal, spec.commandLine().getErr(), "receipt")) {
      return new Receipts(log, target.topics())
          .give(new ReservationId(reservation), sequence, progress);
    } catch (Receipts.NoReceiptException e) {
      throw new CliException(ExitCode.REFUSED, "no receipt: " + e.getMessage(), e);
    } catch (IncompleteLogException e) {
      throw new CliException(ExitCode.NOT_COMPARED, String.valueOf(e.getMessage()), e);
    }
  }

  private String text(Receipt receipt) {
    ReceiptJson words = ReceiptJson.of(receipt);
    return new TextTable()
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
        .line("chain", words.chain())
        .render(terminal);
  }
}
