package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.cli.console.InputFile;
import com.keer.ticketmaster.hall.SeatSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Describes sections: many in a file, or one by options.
final class SectionOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "A whole hall, in a file that ends in .csv or .json; see cli/docs/halls.md.")
  private @Nullable Path file;

  @Option(
      names = "--event",
      paramLabel = "ID",
      description = "The event; with --file, the event of sections that name none.")
  private @Nullable String event;

  @Option(names = "--section", paramLabel = "NAME", description = "The section.")
  private @Nullable String section;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "How many rows, labelled A, B, … Z, AA, …")
  private @Nullable Integer rows;

  @Option(
      names = "--seats-per-row",
      paramLabel = "N",
      description = "Seats in each row, numbered from 1.")
  private @Nullable Integer seatsPerRow;

  @Option(
      names = "--capacity",
      paramLabel = "N",
      description = "Instead of rows: general admission for this many people.")
  private @Nullable Integer capacity;

  @Option(
      names = "--aisle-after",
      paramLabel = "SEAT",
      split = ",",
      description = "Aisles after these seats of each row: 10 or 10,20.")
  private @Nullable List<Integer> aisleAfter;

  @Option(
      names = "--blocked",
      paramLabel = "SEAT",
      split = ",",
      description = "Seats that are not for sale: A-1,B-7.")
  private @Nullable List<String> blocked;

  @Option(
      names = "--focal",
      paramLabel = "ROW:SEAT",
      description = "The best seat; the nearest ones come next (default: the middle of row A).")
  private @Nullable String focal;

  @Option(
      names = "--max-seats",
      paramLabel = "N",
      description = "The most seats in one reservation (default: 10).")
  private @Nullable String maxSeats;

  @Option(
      names = "--max-hold",
      paramLabel = "TIME",
      description = "The longest hold: 90s, 15m, 1h; 0 for no holds (default: 1h).")
  private @Nullable String maxHold;

  /// What precedes the line number of a mistake.
  String source() {
    return file == null ? "" : file.toString();
  }

  Hall.Plan plan() {
    Hall hall = new Hall(event);
    if (file == null) {
      readOptions(hall);
    } else {
      readFile(file, hall);
    }
    return hall.plan();
  }

  private void readFile(Path file, Hall hall) {
    List<String> superfluous = new ArrayList<>();
    given(section, "--section", superfluous);
    given(capacity, "--capacity", superfluous);
    givenForSeats(superfluous);
    given(maxSeats, "--max-seats", superfluous);
    given(maxHold, "--max-hold", superfluous);
    if (!superfluous.isEmpty()) {
      throw usage("--file describes the sections: leave out " + String.join(", ", superfluous));
    }
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      HallCsv.read(InputFile.read(file), hall);
    } else if (name.endsWith(".json")) {
      HallJson.read(InputFile.read(file), hall);
    } else {
      throw usage("--file takes a name that ends in .csv or .json, not '%s'".formatted(file));
    }
  }

  private void givenForSeats(List<String> names) {
    given(rows, "--rows", names);
    given(seatsPerRow, "--seats-per-row", names);
    given(aisleAfter, "--aisle-after", names);
    given(blocked, "--blocked", names);
    given(focal, "--focal", names);
  }

  private void readOptions(Hall hall) {
    if (capacity != null) {
      readCapacity(hall, capacity);
      return;
    }
    if (event == null || section == null || rows == null || seatsPerRow == null) {
      throw usage("name --event, --section, --rows and --seats-per-row, or a --file");
    }
    Integer rowCount = rows;
    Integer seatCount = seatsPerRow;
    hall.section(0, event, section)
        .ifPresent(draft -> {
          try {
            Set<Integer> aisles = new LinkedHashSet<>(aisleAfter == null ? List.of() : aisleAfter);
            draft.addRows(
                0, SeatSpec.rowCount(rowCount), SeatSpec.numbered(seatCount, aisles), List.of());
          } catch (IllegalArgumentException e) {
            draft.problem(0, String.valueOf(e.getMessage()));
          }
          if (blocked != null) {
            blocked.forEach(seat -> draft.block(0, seat));
          }
          if (focal != null) {
            draft.focal(0, focal);
          }
          readRules(draft);
        });
  }

  private void readCapacity(Hall hall, int capacity) {
    List<String> superfluous = new ArrayList<>();
    givenForSeats(superfluous);
    if (!superfluous.isEmpty()) {
      throw usage("--capacity has no seats: leave out " + String.join(", ", superfluous));
    }
    if (event == null || section == null) {
      throw usage("name --event and --section with --capacity");
    }
    hall.section(0, event, section)
        .ifPresent(draft -> {
          draft.capacity(0, capacity);
          readRules(draft);
        });
  }

  private void readRules(SectionDraft draft) {
    if (maxSeats != null) {
      draft.maxSeats(0, maxSeats);
    }
    if (maxHold != null) {
      draft.maxHold(0, maxHold);
    }
  }

  private static void given(@Nullable Object value, String option, List<String> names) {
    if (value != null) {
      names.add(option);
    }
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
