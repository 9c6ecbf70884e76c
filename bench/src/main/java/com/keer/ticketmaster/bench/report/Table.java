package com.keer.ticketmaster.bench.report;

import java.util.ArrayList;
import java.util.List;

/// Lines of text and numbers under titles, for the terminal and for the page.
final class Table {
  /// Shown when a check failed.
  static final String WRONG = "NO";

  /// @param classes `number` for right-aligned cells, else `text`
  record Column(String title, String classes) {}

  /// A cell on the page.
  record Cell(String text, String classes) {}

  /// A line on the page.
  record Row(String classes, List<Cell> cells) {}

  final String title;
  final List<Column> columns = new ArrayList<>();
  final List<List<String>> lines = new ArrayList<>();
  private final boolean marksDifferences;

  /// @param marksDifferences whether to highlight lines whose cells, except the first, differ
  Table(String title, boolean marksDifferences) {
    this.title = title;
    this.marksDifferences = marksDifferences;
  }

  Table text(String... titles) {
    return add("text", titles);
  }

  Table numbers(String... titles) {
    return add("number", titles);
  }

  private Table add(String classes, String... titles) {
    for (String each : titles) {
      columns.add(new Column(each, classes));
    }
    return this;
  }

  void line(String... cells) {
    lines.add(List.of(cells));
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (List<String> line : lines) {
      boolean marked = marksDifferences && line.stream().skip(1).distinct().count() > 1;
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < line.size(); i++) {
        String text = line.get(i);
        cells.add(new Cell(text, text.equals(WRONG) ? "bad" : columns.get(i).classes()));
      }
      rows.add(new Row(marked ? "marked" : "plain", cells));
    }
    return rows;
  }
}
