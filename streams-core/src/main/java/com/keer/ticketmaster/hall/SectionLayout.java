package com.keer.ticketmaster.hall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The seats of a section, row by row from the front; rows may differ in length.
///
/// Holds 1 to [#MAX_ROWS] rows with different labels and at most [#MAX_SEATS] positions. A layout
/// only ever grows: rows are added at the back, seats at the end of a row.
///
/// A section of general admission has places instead of seats, in rows of [#PLACES] that nobody
/// sees. A place is a [Seat] without a row.
public final class SectionLayout {

  public static final int MAX_ROWS = 10_000;
  public static final int MAX_SEATS = 250_000;

  /// Keeps a layout within the size limit of a record: the characters of all labels. A row that
  /// repeats the one before it, and seats with consecutive numbers, count almost nothing.
  public static final int MAX_LABEL_CHARACTERS = 200_000;

  /// Places in one row of general admission; few, because a booking rewrites the rows around it.
  public static final int PLACES = 250;

  private final boolean generalAdmission;
  private final List<Row> rows;
  private final Map<String, Integer> rowIndexes;

  public SectionLayout(List<Row> rows) {
    this(rows, false);
  }

  private SectionLayout(List<Row> rows, boolean generalAdmission) {
    this.generalAdmission = generalAdmission;
    this.rows = List.copyOf(rows);
    this.rowIndexes = HashMap.newHashMap(rows.size());
    if (rows.isEmpty() || rows.size() > MAX_ROWS) {
      throw new IllegalArgumentException(
          "a section has 1 to " + MAX_ROWS + " rows, not " + rows.size());
    }
    long positions = 0;
    long characters = 0;
    List<String> previous = List.of();
    for (Row row : this.rows) {
      if (rowIndexes.put(row.label(), rowIndexes.size()) != null) {
        throw new IllegalArgumentException("row " + row.label() + " is there twice");
      }
      positions += row.positions();
      characters += row.label().length();
      if (!row.seats().equals(previous)) {
        characters += labelCharacters(row);
        previous = row.seats();
      }
    }
    if (positions > MAX_SEATS) {
      throw new IllegalArgumentException(
          "a section has at most " + MAX_SEATS + " positions, not " + positions);
    }
    if (characters > MAX_LABEL_CHARACTERS) {
      throw new IllegalArgumentException(
          "the labels of the section are too long: number the seats through, or split the section");
    }
  }

  private static int labelCharacters(Row row) {
    int characters = 0;
    for (SeatLabels part : SeatLabels.of(row.seats())) {
      characters += part instanceof SeatLabels.Label(String text) ? text.length() + 3 : 8;
    }
    return characters;
  }

  /// `rows` rows labelled A, B, … Z, AA, AB, … of `seatsPerRow` seats numbered from 1.
  ///
  /// @throws IllegalArgumentException if either number is out of range
  public static SectionLayout grid(int rows, int seatsPerRow) {
    if (rows < 1 || rows > MAX_ROWS) {
      throw new IllegalArgumentException("a section has 1 to " + MAX_ROWS + " rows, not " + rows);
    }
    if (seatsPerRow < 1 || seatsPerRow > Row.MAX_POSITIONS) {
      throw new IllegalArgumentException(
          "a row has 1 to " + Row.MAX_POSITIONS + " seats, not " + seatsPerRow);
    }
    List<String> numbers = Row.numbers(1, seatsPerRow);
    List<Row> grid = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      grid.add(new Row(rowLabel(row), numbers));
    }
    return new SectionLayout(grid);
  }

  /// A section without numbered seats for `capacity` people.
  ///
  /// @param capacity 1 to [#MAX_SEATS]
  public static SectionLayout generalAdmission(int capacity) {
    if (capacity < 1 || capacity > MAX_SEATS) {
      throw new IllegalArgumentException(
          "a section has 1 to " + MAX_SEATS + " places, not " + capacity);
    }
    List<String> full = Row.numbers(1, PLACES);
    List<Row> rows = new ArrayList<>(Math.ceilDiv(capacity, PLACES));
    for (int left = capacity; left > 0; left -= PLACES) {
      List<String> places = left < PLACES ? full.subList(0, left) : full;
      rows.add(new Row(Integer.toString(rows.size() + 1), places));
    }
    return new SectionLayout(rows, true);
  }

  /// Whether the section has places instead of seats.
  public boolean isGeneralAdmission() {
    return generalAdmission;
  }

  /// The usual label of a row: A, B, … Z, AA, AB, …
  public static String rowLabel(int index) {
    StringBuilder label = new StringBuilder();
    for (int rest = index; rest >= 0; rest = rest / 26 - 1) {
      label.append((char) ('A' + rest % 26));
    }
    return label.reverse().toString();
  }

  public List<Row> rows() {
    return rows;
  }

  public Row row(int index) {
    return rows.get(index);
  }

  /// The index of a row by its label, or -1 if there is none.
  public int rowOf(String label) {
    return rowIndexes.getOrDefault(label, -1);
  }

  /// The position of a seat, or null if there is no such seat.
  public @Nullable SeatRun find(Seat seat) {
    if (generalAdmission) {
      return findPlace(seat);
    }
    int row = rowOf(seat.row());
    int position = row < 0 ? -1 : rows.get(row).positionOf(seat.number());
    return position < 0 ? null : new SeatRun(row, position, 1);
  }

  private @Nullable SeatRun findPlace(Seat seat) {
    int number = SeatLabels.plainNumber(seat.number());
    return seat.isPlace() && number >= 1 && number <= seatCount()
        ? new SeatRun((number - 1) / PLACES, (number - 1) % PLACES, 1)
        : null;
  }

  /// The seat at a position that is not an aisle.
  public Seat seat(int row, int position) {
    return generalAdmission
        ? Seat.place(row * PLACES + position + 1)
        : new Seat(rows.get(row).label(), rows.get(row).seats().get(position));
  }

  /// The number of seats, aisles not counted.
  public int seatCount() {
    if (generalAdmission) {
      return (rows.size() - 1) * PLACES + rows.getLast().positions();
    }
    int count = 0;
    for (Row row : rows) {
      for (int position = 0; position < row.positions(); position++) {
        count += row.isSeat(position) ? 1 : 0;
      }
    }
    return count;
  }

  /// The seats of a run, as printed.
  public List<Seat> seats(SeatRun run) {
    List<Seat> seats = new ArrayList<>(run.count());
    for (int position = run.position(); position < run.end(); position++) {
      seats.add(seat(run.row(), position));
    }
    return seats;
  }

  /// The seats of several runs, as printed and in that order.
  public List<Seat> seats(List<SeatRun> runs) {
    List<Seat> seats = new ArrayList<>();
    runs.forEach(run -> seats.addAll(seats(run)));
    return List.copyOf(seats);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SectionLayout layout
        && layout.generalAdmission == generalAdmission
        && layout.rows.equals(rows);
  }

  @Override
  public int hashCode() {
    return rows.hashCode();
  }

  @Override
  public String toString() {
    return "SectionLayout[" + rows.size() + " rows, " + seatCount() + " seats]";
  }
}
