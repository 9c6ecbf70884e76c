package com.keer.ticketmaster.cli.replay.whatif;

import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.whatif.SaleResult;
import com.keer.ticketmaster.whatif.WhatIf;
import java.util.List;
import java.util.Locale;

/// A comparison as text: a line for each policy, then how many were refused, and why.
record WhatIfText(WhatIf.Report report, Terminal terminal) {

  String render() {
    StringBuilder text = new StringBuilder(results().render(terminal));
    text.append('\n');
    if (!SaleResult.reasons(report.all()).isEmpty()) {
      text.append(refusals().render(terminal)).append('\n');
    }
    for (String sentence : sentences()) {
      text.append(sentence).append('\n');
    }
    return text.toString();
  }

  private TextTable results() {
    TextTable table =
        new TextTable()
            .left("POLICY")
            .right("SOLD")
            .right("HELD")
            .right("SHARE")
            .right("SERVED")
            .right("REFUSED")
            .right("ORPHANS")
            .right("SPLIT")
            .right("DISTANCE")
            .right("P90")
            .right("BLOCK")
            .right("TIME");
    for (SaleResult result : report.all()) {
      SaleResult.Requests requests = result.requests();
      SaleResult.Seats seats = result.seats();
      table.line(
          result.policy(),
          number(seats.sold()),
          number(seats.held()),
          decimal(100 * seats.share(), 1) + " %",
          number(requests.served()),
          number(requests.refusedInAll()),
          number(seats.orphans()),
          number(requests.split()),
          decimal(seats.meanDistance(), 1),
          decimal(seats.p90Distance(), 1),
          seats.largestBlock(),
          decimal(result.time().toNanos() / 1e9, 2) + " s");
    }
    return table;
  }

  private TextTable refusals() {
    TextTable table = new TextTable().left("REFUSED BECAUSE OF");
    report.all().forEach(result -> table.right(result.policy()));
    SaleResult.reasons(report.all())
        .keySet()
        .forEach(reason -> {
          Object[] cells = new Object[report.all().size() + 1];
          cells[0] = reason;
          for (int i = 1; i < cells.length; i++) {
            cells[i] = number(report.all().get(i - 1).requests().refused(reason));
          }
          table.line(cells);
        });
    return table;
  }

  private List<String> sentences() {
    long asked = report.recorded().requests().asked();
    String what =
        "%s requests for %s seats in %d sections."
            .formatted(
                number(asked), number(report.recorded().seats().onSale()), report.sections());
    long won =
        report.results().stream().mapToLong(result -> result.requests().wonHolds()).max().orElse(0);
    String holds =
        won == 0
            ? ""
            : "Up to %s of those served got a hold that the record refused; what happens to such a hold is an assumption: see --won-holds."
                .formatted(number(won));
    String same =
        report.results().stream()
            .filter(SaleResult::sameAsRecorded)
            .map(SaleResult::policy)
            .reduce((one, more) -> one + ", " + more)
            .map(names -> "The same answers as the record, in the same order: " + names + ".")
            .orElse("");
    String unlike =
        report.unlike().isEmpty()
            ? ""
            : terminal.red(
                "The log of %d sections (%s) was not made with the recorded policy, or was changed: name the policy with --recorded-policy, or run 'ticketmaster replay verify'."
                    .formatted(report.unlike().size(), report.unlike().iterator().next()));
    return List.of(what, same, holds, unlike).stream().filter(text -> !text.isEmpty()).toList();
  }

  private static String decimal(double value, int places) {
    return String.format(Locale.ROOT, "%." + places + "f", value);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
