package com.keer.ticketmaster.cli.replay.whatif;

import com.keer.ticketmaster.cli.drawing.Markup;
import com.keer.ticketmaster.whatif.SaleResult;
import com.keer.ticketmaster.whatif.WhatIf;
import java.util.Locale;

/// A comparison as one self-contained page: the picture and the numbers.
final class WhatIfPage {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>The same demand under other policies</title>
      <style>
      body { margin: 0 auto; max-width: 960px; padding: 16px; background: #fff; color: #1a1a1a;
        font: 14px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
      svg { max-width: 100%; height: auto; }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
      th, td { padding: 4px 8px; text-align: right; border-bottom: 1px solid #ddd; }
      th:first-child, td:first-child { text-align: left; }
      tr:first-child td { font-weight: bold; }
      </style>
      </head>
      <body>
      """;

  private WhatIfPage() {}

  static String of(WhatIf.Report report) {
    StringBuilder page = new StringBuilder(HEAD).append(WhatIfPlot.of(report.all()).svg());
    page.append("<table>\n<thead><tr>");
    for (String title :
        new String[] {
          "policy",
          "sold",
          "held",
          "share",
          "served",
          "refused",
          "orphans",
          "split",
          "mean distance",
          "p90",
          "largest block"
        }) {
      page.append("<th>").append(title).append("</th>");
    }
    page.append("</tr></thead>\n<tbody>\n");
    report.all().forEach(result -> page.append(line(result)));
    return page.append("</tbody>\n</table>\n</body>\n</html>\n").toString();
  }

  private static String line(SaleResult result) {
    SaleResult.Seats seats = result.seats();
    SaleResult.Requests requests = result.requests();
    return String.format(
        Locale.ROOT,
        "<tr><td>%s</td><td>%,d</td><td>%,d</td><td>%.1f %%</td><td>%,d</td><td>%,d</td><td>%,d</td><td>%,d</td><td>%.1f</td><td>%.1f</td><td>%d</td></tr>%n",
        Markup.escape(result.policy()),
        seats.sold(),
        seats.held(),
        100 * seats.share(),
        requests.served(),
        requests.refusedInAll(),
        seats.orphans(),
        requests.split(),
        seats.meanDistance(),
        seats.p90Distance(),
        seats.largestBlock());
  }
}
