package com.keer.ticketmaster.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A table whose columns are as wide as their longest cell.
public final class TextTable {
  private static final String GAP = "  ";

  private record Column(String title, boolean right) {}

  /// A cell with its colour, which takes no space.
  private record Cell(String text, UnaryOperator<String> paint) {}

  private final List<Column> columns = new ArrayList<>();
  private final List<List<Cell>> lines = new ArrayList<>();

  public TextTable left(String title) {
    columns.add(new Column(title, false));
    return this;
  }

  public TextTable right(String title) {
    columns.add(new Column(title, true));
    return this;
  }

  public TextTable line(Object... cells) {
    List<Cell> line = new ArrayList<>();
    for (Object cell : cells) {
      line.add(new Cell(String.valueOf(cell), UnaryOperator.identity()));
    }
    lines.add(line);
    return this;
  }

  /// Colours the last cell of the last line.
  public TextTable painted(UnaryOperator<String> paint) {
    Cell last = lines.getLast().removeLast();
    lines.getLast().add(new Cell(last.text(), paint));
    return this;
  }

  public String render(Terminal terminal) {
    StringBuilder text = new StringBuilder();
    int[] widths = widths();
    for (int i = 0; i < columns.size(); i++) {
      Cell title = new Cell(columns.get(i).title(), terminal::bold);
      append(text, title, i, widths);
    }
    for (List<Cell> line : lines) {
      for (int i = 0; i < columns.size(); i++) {
        append(text, line.get(i), i, widths);
      }
    }
    return text.toString();
  }

  private void append(StringBuilder text, Cell cell, int column, int[] widths) {
    boolean last = column == columns.size() - 1;
    String padding = " ".repeat(widths[column] - width(cell.text()));
    String painted = cell.paint().apply(cell.text());
    if (columns.get(column).right()) {
      text.append(padding).append(painted);
    } else {
      text.append(painted).append(last ? "" : padding);
    }
    text.append(last ? "\n" : GAP);
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = width(columns.get(i).title());
      for (List<Cell> line : lines) {
        widths[i] = Math.max(widths[i], width(line.get(i).text()));
      }
    }
    return widths;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
