package com.keer.ticketmaster.bench.report;

import java.util.ArrayList;
import java.util.List;

/// Lines of text and numbers under titles, wherever they are shown.
final class Table {
  /// @param number whether it lines up at the right
  record Column(String title, boolean number) {}

  private final String title;
  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> lines = new ArrayList<>();

  Table(String title) {
    this.title = title;
  }

  Table text(String columnTitle) {
    columns.add(new Column(columnTitle, false));
    return this;
  }

  Table number(String columnTitle) {
    columns.add(new Column(columnTitle, true));
    return this;
  }

  Table line(List<String> cells) {
    lines.add(List.copyOf(cells));
    return this;
  }

  String title() {
    return title;
  }

  List<Column> columns() {
    return List.copyOf(columns);
  }

  List<List<String>> lines() {
    return List.copyOf(lines);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }
}
