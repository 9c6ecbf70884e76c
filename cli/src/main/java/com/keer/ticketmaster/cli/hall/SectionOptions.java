package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.InputFile;
import com.keer.ticketmaster.cli.console.PolicyNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Describes sections: many in a file, or one by options.
final class SectionOptions {

  private static final Pattern UPPER = Pattern.compile("[A-Z]");

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
      description = "The event; with --file, the event if the file names none.")
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
      names = "--focal-point",
      paramLabel = "ROW:SEAT",
      description = "The best seat; the nearest ones come next (default: the middle of row A).")
  private @Nullable String focalPoint;

  @Option(
      names = "--sale-opens-at",
      paramLabel = "TIME",
      description = "When the sale begins: 2027-05-01T20:00:00Z (default: at once).")
  private @Nullable String saleOpensAt;

  @Option(
      names = "--sale-closes-at",
      paramLabel = "TIME",
      description = "When the sale ends (default: never).")
  private @Nullable String saleClosesAt;

  @Option(
      names = "--seats-per-buyer",
      paramLabel = "N",
      description =
          "The most seats of one buyer in all sections of the event (default: any number).")
  private @Nullable Integer seatsPerBuyer;

  @Option(
      names = "--max-seats-per-reservation",
      paramLabel = "N",
      description = "The most seats in one reservation (default: 10).")
  private @Nullable Integer maxSeatsPerReservation;

  @Option(
      names = "--max-hold",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "The longest hold: 90s, 15m, 1h; 0 for no holds (default: 1h).")
  private @Nullable Duration maxHold;

  @Option(
      names = "--held-per-buyer",
      paramLabel = "N",
      description =
          "The most seats that one buyer may hold unconfirmed in all sections of the event (default:"
              + " any number).")
  private @Nullable Integer heldPerBuyer;

  @Option(
      names = "--pause-after-lapse",
      paramLabel = "TIME",
      converter = Durations.class,
      description =
          "How long a buyer may hold nothing more after a hold that was not confirmed, doubled each"
              + " time; needs --held-per-buyer (default: no pause).")
  private @Nullable Duration pauseAfterLapse;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      completionCandidates = PolicyNames.class,
      description =
          "How the best seats are chosen: ${COMPLETION-CANDIDATES} (default: best-available).")
  private @Nullable String policy;

  /// What precedes the line number of a mistake.
  String source() {
    return file == null ? "" : file.toString();
  }

  HallPlan plan() {
    return HallPlan.of(file == null ? fromOptions() : fromFile(file), event);
  }

  private HallDocument fromFile(Path file) {
    List<String> superfluous = new ArrayList<>();
    given(section, "--section", superfluous);
    given(capacity, "--capacity", superfluous);
    givenForSeats(superfluous);
    given(saleOpensAt, "--sale-opens-at", superfluous);
    given(saleClosesAt, "--sale-closes-at", superfluous);
    given(seatsPerBuyer, "--seats-per-buyer", superfluous);
    given(maxSeatsPerReservation, "--max-seats-per-reservation", superfluous);
    given(maxHold, "--max-hold", superfluous);
    given(heldPerBuyer, "--held-per-buyer", superfluous);
    given(pauseAfterLapse, "--pause-after-lapse", superfluous);
    given(policy, "--policy", superfluous);
    if (!superfluous.isEmpty()) {
      throw usage("--file describes the sections: leave out " + String.join(", ", superfluous));
    }
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return CsvHall.read(InputFile.read(file));
    }
    if (name.endsWith(".json")) {
      return JsonHall.read(InputFile.read(file));
    }
    throw usage("--file takes a name that ends in .csv or .json, not '%s'".formatted(file));
  }

  private void givenForSeats(List<String> names) {
    given(rows, "--rows", names);
    given(seatsPerRow, "--seats-per-row", names);
    given(aisleAfter, "--aisle-after", names);
    given(blocked, "--blocked", names);
    given(focalPoint, "--focal-point", names);
  }

  /// The body of an event with one section.
  private HallDocument fromOptions() {
    requireShape();
    List<Mistake> mistakes = new ArrayList<>();
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    if (event != null) {
      tree.put("eventId", event);
    }
    ObjectNode fields = tree.putArray("sections").addObject();
    fields.put("name", section);
    put(fields, "rows", rows);
    put(fields, "seatsPerRow", seatsPerRow);
    put(fields, "capacity", capacity);
    if (aisleAfter != null) {
      ArrayNode seats = fields.putArray("aisleAfter");
      aisleAfter.forEach(seats::add);
    }
    if (blocked != null) {
      ArrayNode seats = fields.putArray("blocked");
      blocked.forEach(text -> add(seats, text, mistakes));
    }
    if (focalPoint != null) {
      ObjectNode seat = Cells.seat(focalPoint, ':');
      if (seat == null) {
        mistakes.add(form("--focal-point", "ROW:SEAT, such as B:9", focalPoint));
      } else {
        fields.set("focalPoint", seat);
      }
    }
    if (saleOpensAt != null) {
      fields.put("saleOpensAt", saleOpensAt);
    }
    if (saleClosesAt != null) {
      fields.put("saleClosesAt", saleClosesAt);
    }
    put(fields, "seatsPerBuyer", seatsPerBuyer);
    put(fields, "maxSeatsPerReservation", maxSeatsPerReservation);
    if (maxHold != null) {
      fields.put("maxHoldSeconds", maxHold.toSeconds());
    }
    put(fields, "heldPerBuyer", heldPerBuyer);
    if (pauseAfterLapse != null) {
      fields.put("pauseAfterLapseSeconds", pauseAfterLapse.toSeconds());
    }
    if (policy != null) {
      fields.put("allocationPolicy", policy);
    }
    return new HallDocument(tree, Map.of(), SectionOptions::option, mistakes);
  }

  private void requireShape() {
    if (capacity != null) {
      List<String> superfluous = new ArrayList<>();
      givenForSeats(superfluous);
      if (!superfluous.isEmpty()) {
        throw usage("--capacity has no seats: leave out " + String.join(", ", superfluous));
      }
      if (event == null || section == null) {
        throw usage("name --event and --section with --capacity");
      }
    } else if (event == null || section == null || rows == null || seatsPerRow == null) {
      throw usage("name --event, --section, --rows and --seats-per-row, or a --file");
    }
  }

  private static void add(ArrayNode seats, String text, List<Mistake> mistakes) {
    ObjectNode seat = Cells.seat(text, '-');
    if (seat == null) {
      mistakes.add(form("--blocked", "ROW-SEAT, such as A-1", text));
    } else {
      seats.add(seat);
    }
  }

  private static Mistake form(String option, String form, String text) {
    return new Mistake(0, "%s takes %s, not '%s'".formatted(option, form, text));
  }

  private static void put(ObjectNode fields, String name, @Nullable Integer number) {
    if (number != null) {
      fields.put(name, number);
    }
  }

  /// The option that gave a field.
  private static String option(String path) {
    String field = CsvHall.column(path);
    return switch (field) {
      case "eventId" -> "--event";
      case "name" -> "--section";
      case "maxHoldSeconds" -> "--max-hold";
      case "pauseAfterLapseSeconds" -> "--pause-after-lapse";
      case "allocationPolicy" -> "--policy";
      default ->
          "--"
              + UPPER
                  .matcher(field)
                  .replaceAll(each -> "-" + each.group().toLowerCase(Locale.ROOT));
    };
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
