package com.keer.ticketmaster.cli.replay.verify;

import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.log.Finding;
import com.keer.ticketmaster.verify.VerificationReport;
import com.keer.ticketmaster.verify.VerificationReport.StatusComparison;
import java.time.Duration;
import java.util.Locale;

/// What `verify` prints for people.
final class VerifyText {

  /// More findings than this are for programs.
  private static final int SHOWN = 20;

  private static final int CHAIN_SHOWN = 12;

  private VerifyText() {}

  static String of(VerificationReport report, Duration took, Terminal terminal) {
    TextTable table =
        new TextTable()
            .left("EVENT")
            .left("SECTION")
            .right("SEQUENCE")
            .right("COMMANDS")
            .right("OUTCOMES")
            .right("FREE")
            .right("HELD")
            .right("SOLD")
            .left("STATE")
            .left("CHAIN");
    for (VerificationReport.Line line : report.sections()) {
      table.line(
          line.section().eventId(),
          line.section().name(),
          line.sequence(),
          line.commands(),
          line.outcomes(),
          line.counts().free(),
          line.counts().held(),
          line.counts().sold(),
          state(line.status()),
          line.chain().text().substring(0, CHAIN_SHOWN));
    }
    StringBuilder text = new StringBuilder(table.render(terminal));
    report.findings().stream()
        .limit(SHOWN)
        .forEach(finding -> text.append(paragraph(finding, terminal)));
    if (report.found() > SHOWN) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n… and %,d more; --json has the first %,d%n",
              report.found() - SHOWN,
              report.findings().size()));
    }
    report
        .counts()
        .forEach((kind, count) ->
            text.append(String.format(Locale.ROOT, "%n%,8d x %s", count, kind.text())));
    if (report.followUps() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%,8d x difference that follows from an earlier one",
              report.followUps()));
    }
    return text.append('\n').append(summary(report, took, terminal)).append('\n').toString();
  }

  private static String paragraph(Finding finding, Terminal terminal) {
    String number = finding.sequence() == 0 ? "" : " number " + finding.sequence();
    return "%n%s in %s%s, %s%n  %s%n"
        .formatted(
            terminal.red(finding.kind().text()),
            finding.section() == null ? "the log" : finding.section(),
            number,
            finding.place(),
            finding.why());
  }

  private static String signed(VerificationReport.Signed signed) {
    if (signed.checkpoints() == 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%n%,d checkpoints, %,d signed places compared; signed by %s%s.",
        signed.checkpoints(),
        signed.heads(),
        String.join(", ", signed.keys()),
        signed.trusted()
            ? ""
            : " (--public-key not given: compare this with the key that was published)");
  }

  private static String state(StatusComparison status) {
    return switch (status) {
      case SAME -> "matches";
      case DIFFERENT -> "differs";
      case NONE -> "no status";
    };
  }

  private static String summary(VerificationReport report, Duration took, Terminal terminal) {
    double seconds = Math.max(1, took.toMillis()) / 1000.0;
    String read =
        String.format(
            Locale.ROOT,
            "%,d records in %.1f s, %,.0f a second; %,d sections, %,d incoming commands (%,d refused early, %,d repeated), %,d dead letters, %,d not answered yet.",
            report.totals().records(),
            seconds,
            report.totals().records() / seconds,
            report.sections().size(),
            report.totals().doorCommands(),
            report.totals().earlyRefusals(),
            report.totals().repetitions(),
            report.totals().buried(),
            report.totals().unanswered());
    read += signed(report.signed());
    return report.holds()
        ? terminal.green("The log holds.") + "\n" + read
        : terminal.red(
                String.format(
                    Locale.ROOT,
                    "The log does not hold: %,d %s.",
                    report.found(),
                    report.found() == 1 ? "finding" : "findings"))
            + "\n"
            + read;
  }
}
