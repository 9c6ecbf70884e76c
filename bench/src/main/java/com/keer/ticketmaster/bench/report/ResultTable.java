package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.ScenarioResult;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import java.util.List;
import java.util.stream.Collectors;

/// The output of a scenario on the terminal.
public final class ResultTable {
  private ResultTable() {}

  public static String text(ScenarioResult result, Terminal terminal) {
    List<NamedRun> runs = NamedRun.of(List.of(result));
    StringBuilder text = new StringBuilder();
    text.append(terminal.bold(result.scenario())).append("  ").append(result.startedAt());
    text.append('\n').append(terminal.dim(machine(result))).append("\n\n");
    List<Table> tables =
        Tables.all(runs).stream().filter(table -> !table.title.equals("Settings")).toList();
    for (Table table : tables) {
      if (table == tables.getFirst()) {
        text.append(table(table, terminal));
        appendHeadline(text, result);
      } else {
        text.append('\n').append(terminal.bold(table.title)).append('\n');
        text.append(table(table, terminal));
      }
    }
    appendViolations(text, result, terminal);
    return text.toString();
  }

  private static String machine(ScenarioResult result) {
    return result.machine().entrySet().stream()
        .map(aspect -> aspect.getKey() + " " + aspect.getValue())
        .collect(Collectors.joining(", ", "machine: ", ""));
  }

  private static void appendHeadline(StringBuilder text, ScenarioResult result) {
    if (result.runs().size() > 1) {
      text.append("\nheadline: ").append(result.headline().label()).append(", ");
      text.append(Numbers.whole(result.headline().reservationsPerSecond()));
      text.append(" reservations/s\n");
    }
    Double ratio = result.passthroughRatio();
    if (ratio != null) {
      text.append("passthrough ratio: ").append(Numbers.fixed(ratio, 2));
      text.append(" (rate of the dataflow relative to the passthrough)\n");
    }
  }

  private static void appendViolations(
      StringBuilder text, ScenarioResult result, Terminal terminal) {
    if (!result.correct()) {
      text.append('\n').append(terminal.bold("Violations")).append('\n');
      ResultView.violations(result)
          .forEach(sentence -> text.append(terminal.red(sentence)).append('\n'));
    }
  }

  private static String table(Table table, Terminal terminal) {
    TextTable lines = new TextTable();
    for (Table.Column column : table.columns) {
      if (column.classes().equals("number")) {
        lines.right(column.title());
      } else {
        lines.left(column.title());
      }
    }
    for (List<String> line : table.lines) {
      lines.line(line.toArray());
      if (line.getLast().equals(Table.WRONG)) {
        lines.painted(terminal::red);
      }
    }
    return lines.render(terminal);
  }
}
