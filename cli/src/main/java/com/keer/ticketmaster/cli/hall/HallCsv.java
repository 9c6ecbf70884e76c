package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.hall.SeatSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads a hall from CSV: a line for each row, or for each group of rows with the same seats. The
/// first line names the columns, in any order.
public final class HallCsv {
  private static final List<String> COLUMNS =
      List.of("event", "section", "row", "seats", "blocked", "focal", "max_seats", "max_hold");
  private static final List<String> REQUIRED = List.of("section", "row", "seats");

  private final Hall hall;
  private List<String> columns = List.of();

  private HallCsv(Hall hall) {
    this.hall = hall;
  }

  public static void read(String text, Hall hall) {
    new HallCsv(hall).read(CsvReader.read(text));
  }

  private void read(List<CsvReader.Fields> records) {
    if (records.isEmpty()) {
      hall.problem(1, "the file is empty: its first line names the columns section,row,seats");
      return;
    }
    if (readColumns(records.getFirst())) {
      records.subList(1, records.size()).forEach(this::readRow);
    }
  }

  private boolean readColumns(CsvReader.Fields header) {
    columns = header.values().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    List<String> mistakes = new ArrayList<>();
    for (String name : new TreeSet<>(columns)) {
      if (!COLUMNS.contains(name)) {
        mistakes.add(
            "there is no column '%s'; there are %s".formatted(name, String.join(", ", COLUMNS)));
      } else if (columns.indexOf(name) != columns.lastIndexOf(name)) {
        mistakes.add("column '%s' is there twice".formatted(name));
      }
    }
    for (String name : REQUIRED) {
      if (!columns.contains(name)) {
        mistakes.add("column '%s' is missing in the first line".formatted(name));
      }
    }
    mistakes.forEach(mistake -> hall.problem(header.line(), mistake));
    return mistakes.isEmpty();
  }

  private void readRow(CsvReader.Fields fields) {
    int line = fields.line();
    if (fields.values().size() > columns.size()) {
      hall.problem(
          line,
          "there are %d values for %d columns: put seats with commas in quotes, \"1-10,_,11-20\""
              .formatted(fields.values().size(), columns.size()));
      return;
    }
    hall.section(line, value(fields, "event"), text(fields, "section"))
        .ifPresent(draft -> readInto(draft, fields));
  }

  private void readInto(SectionDraft draft, CsvReader.Fields fields) {
    int line = fields.line();
    List<String> rows = labels(draft, line, () -> SeatSpec.rows(text(fields, "row")));
    List<String> seats = labels(draft, line, () -> SeatSpec.seats(text(fields, "seats")));
    String blocked = value(fields, "blocked");
    List<String> blockedSeats =
        blocked == null ? List.of() : labels(draft, line, () -> SeatSpec.seats(blocked));
    if (!seats.isEmpty()) {
      draft.addRows(line, rows, seats, blockedSeats);
    }
    readRules(draft, fields);
  }

  private void readRules(SectionDraft draft, CsvReader.Fields fields) {
    int line = fields.line();
    String focal = value(fields, "focal");
    if (focal != null) {
      draft.focal(line, focal);
    }
    String maxSeats = value(fields, "max_seats");
    if (maxSeats != null) {
      draft.maxSeats(line, maxSeats);
    }
    String maxHold = value(fields, "max_hold");
    if (maxHold != null) {
      draft.maxHold(line, maxHold);
    }
  }

  private interface Labels {
    List<String> read();
  }

  private static List<String> labels(SectionDraft draft, int line, Labels labels) {
    try {
      return labels.read();
    } catch (IllegalArgumentException e) {
      draft.problem(line, String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private String text(CsvReader.Fields fields, String column) {
    String value = value(fields, column);
    return value == null ? "" : value;
  }

  private @Nullable String value(CsvReader.Fields fields, String column) {
    int index = columns.indexOf(column);
    return index < 0 || index >= fields.values().size() || fields.values().get(index).isEmpty()
        ? null
        : fields.values().get(index);
  }
}
