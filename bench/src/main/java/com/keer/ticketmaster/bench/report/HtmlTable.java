package com.keer.ticketmaster.bench.report;

import java.util.List;
import java.util.function.Predicate;

/// A table as the page shows it.
final class HtmlTable {
  private HtmlTable() {}

  static Tag of(Table table) {
    return of(table, line -> false);
  }

  /// The lines of a table by run whose cells are not all the same.
  static boolean differs(List<String> line) {
    return line.stream().skip(1).distinct().count() > 1;
  }

  /// @param marked the lines that shall stand out
  static Tag of(Table table, Predicate<List<String>> marked) {
    Tag head = Tag.of("tr");
    for (Table.Column column : table.columns()) {
      head.add(Tag.of("th", classes(column)).text(column.title()));
    }
    Tag body = Tag.of("tbody");
    for (List<String> line : table.lines()) {
      Tag row = Tag.of("tr", marked.test(line) ? "marked" : "plain");
      for (int i = 0; i < line.size(); i++) {
        String cell = line.get(i);
        String classes = classes(table.columns().get(i));
        row.add(Tag.of("td", cell.equals(Tables.WRONG) ? "bad" : classes).text(cell));
      }
      body.add(row);
    }
    return Tag.of("div", "card wide")
        .add(Tag.of("h3").text(table.title()))
        .add(Tag.of("div", "scroll").add(Tag.of("table").add(Tag.of("thead").add(head)).add(body)));
  }

  private static String classes(Table.Column column) {
    return column.number() ? "number" : "text";
  }
}
