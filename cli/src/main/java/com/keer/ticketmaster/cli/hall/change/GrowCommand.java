package com.keer.ticketmaster.cli.hall.change;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Adds rows, seats or places to an open section.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "grow",
    description = {
      "Adds rows, seats at the end of rows, or general-admission places to an open section.",
      "Name what the section should have in the end: what exists already stays as it is."
    })
public final class GrowCommand implements Callable<Integer> {
  @Mixin private ChangeOptions section;

  @Option(
      names = "--row",
      paramLabel = "ROW:SEATS",
      description = {
        "A row and its seats, such as C:1-20, or D-F:1-10_11-20 for rows with an aisle. May be",
        "repeated."
      })
  private @Nullable List<String> row;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Total number of rows, labelled A, B, … Z, AA, …")
  private @Nullable Integer rows;

  @Option(
      names = "--seats-per-row",
      paramLabel = "N",
      description = "Seats in each row, numbered from 1.")
  private @Nullable Integer seatsPerRow;

  @Option(
      names = "--capacity",
      paramLabel = "N",
      description = "Total number of general-admission places.")
  private @Nullable Integer capacity;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public GrowCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    section.carryOut(wish(), "added", output);
    return ExitCode.OK;
  }

  private Wish wish() {
    boolean byCount = rows != null || seatsPerRow != null;
    int ways = (capacity != null ? 1 : 0) + (row != null ? 1 : 0) + (byCount ? 1 : 0);
    if (ways != 1 || (byCount && (rows == null || seatsPerRow == null))) {
      throw output.usage("name --row, or --rows and --seats-per-row, or --capacity");
    }
    if (capacity != null) {
      return new Wish.Capacity(capacity);
    }
    try {
      return new Wish.Rows(row == null ? counted() : named(row));
    } catch (IllegalArgumentException e) {
      throw output.usage(String.valueOf(e.getMessage()));
    }
  }

  private List<Row> counted() {
    int rowCount = rows == null ? 0 : rows;
    List<String> seats = SeatSpec.numbered(seatsPerRow == null ? 0 : seatsPerRow, Set.of());
    return SeatSpec.rowCount(rowCount).stream().map(label -> new Row(label, seats)).toList();
  }

  private static List<Row> named(List<String> texts) {
    List<Row> rows = new ArrayList<>();
    for (String text : texts) {
      int colon = text.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException(
            "--row takes ROW:SEATS, such as C:1-20, not '%s'".formatted(text));
      }
      // An aisle may be written without spaces, which a shell would need quoted.
      List<String> seats = SeatSpec.seats(text.substring(colon + 1));
      SeatSpec.rows(text.substring(0, colon)).forEach(label -> rows.add(new Row(label, seats)));
    }
    return rows;
  }
}
