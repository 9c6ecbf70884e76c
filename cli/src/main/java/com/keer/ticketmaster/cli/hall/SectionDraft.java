package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One section while its description is read. Every method notes its mistakes and goes on, so that
/// the operator hears of all of them.
final class SectionDraft {

  /// A value given once for the whole section, and its line.
  private record Said<T>(int line, T value) {}

  private final SectionId id;
  private final int firstLine;
  private final Hall hall;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Integer> rowLines = new HashMap<>();
  private final LinkedHashMap<Seat, Integer> blocked = new LinkedHashMap<>();
  private final List<Said<String>> blockedTexts = new ArrayList<>();
  private @Nullable SectionLayout places;
  private @Nullable Said<String> focal;
  private @Nullable Said<Integer> maxSeats;
  private @Nullable Said<Integer> maxHoldSeconds;
  private boolean broken;

  SectionDraft(SectionId id, int firstLine, Hall hall) {
    this.id = id;
    this.firstLine = firstLine;
    this.hall = hall;
  }

  /// Adds rows with the same seats behind those that are there.
  void addRows(int line, List<String> labels, List<String> seats, List<String> blockedNumbers) {
    for (String label : labels) {
      Integer before = rowLines.putIfAbsent(label, line);
      if (before != null) {
        problem(
            line,
            "row %s of section %s is there already%s"
                .formatted(label, id.name(), before == line ? "" : " (line " + before + ")"));
        continue;
      }
      try {
        rows.add(new Row(label, seats));
      } catch (IllegalArgumentException e) {
        // The other rows of the line have the same mistake.
        problem(line, String.valueOf(e.getMessage()));
        return;
      }
      for (String number : blockedNumbers) {
        if (number.equals(Row.AISLE) || !seats.contains(number)) {
          problem(line, "row %s has no seat %s to block".formatted(label, number));
        } else {
          blocked.put(new Seat(label, number), line);
        }
      }
    }
  }

  /// Makes it a section of general admission, without rows.
  void capacity(int line, int capacity) {
    try {
      places = SectionLayout.generalAdmission(capacity);
    } catch (IllegalArgumentException e) {
      problem(line, String.valueOf(e.getMessage()));
    }
  }

  /// Blocks a seat that is written `ROW-SEAT`.
  void block(int line, String seat) {
    blockedTexts.add(new Said<>(line, seat));
  }

  /// Names the seat, `ROW:SEAT`, that the best seats are nearest to.
  void focal(int line, String text) {
    focal = once(line, "focal", focal, text);
  }

  void maxSeats(int line, String text) {
    try {
      maxSeats = once(line, "max seats", maxSeats, Integer.valueOf(text));
    } catch (NumberFormatException e) {
      problem(line, "max seats must be a whole number, not '%s'".formatted(text));
    }
  }

  void maxHold(int line, String text) {
    try {
      Duration hold = Durations.parse(text);
      maxHoldSeconds = once(line, "max hold", maxHoldSeconds, Math.toIntExact(hold.toSeconds()));
    } catch (ArithmeticException e) {
      problem(line, "max hold is too long: " + text);
    } catch (IllegalArgumentException e) {
      problem(line, "max hold: " + e.getMessage());
    }
  }

  /// Notes a mistake of this section, which then is not planned.
  void problem(int line, String sentence) {
    broken = true;
    hall.problem(line, sentence);
  }

  Optional<PlannedSection> plan() {
    if (rows.isEmpty() && places == null && !broken) {
      problem(firstLine, "section %s has no rows".formatted(id.name()));
    }
    SectionRules rules = rules();
    // What follows looks rows up, and would blame the wrong line if some are missing.
    if (broken || rules == null) {
      return Optional.empty();
    }
    try {
      SectionLayout layout = places == null ? new SectionLayout(rows) : places;
      blockedTexts.forEach(said -> resolveBlocked(layout, said));
      FocalPoint point = focal == null ? null : focalPoint(layout, focal);
      return broken
          ? Optional.empty()
          : Optional.of(
              new PlannedSection(
                  id, new Open(layout, List.copyOf(blocked.keySet()), point, rules)));
    } catch (IllegalArgumentException e) {
      problem(firstLine, "section %s: %s".formatted(id.name(), e.getMessage()));
      return Optional.empty();
    }
  }

  private <T> Said<T> once(int line, String what, @Nullable Said<T> before, T value) {
    if (before != null && !before.value().equals(value)) {
      problem(
          line,
          "%s of section %s is %s here but %s on line %d"
              .formatted(what, id.name(), value, before.value(), before.line()));
    }
    return before == null ? new Said<>(line, value) : before;
  }

  private @Nullable SectionRules rules() {
    SectionRules usual = SectionRules.DEFAULT;
    int line = firstLine;
    try {
      int seats = usual.maxSeatsPerReservation();
      if (maxSeats != null) {
        line = maxSeats.line();
        seats = maxSeats.value();
        new SectionRules(seats, 0);
      }
      if (maxHoldSeconds != null) {
        line = maxHoldSeconds.line();
      }
      return new SectionRules(
          seats, maxHoldSeconds == null ? usual.maxHoldSeconds() : maxHoldSeconds.value());
    } catch (IllegalArgumentException e) {
      problem(line, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /// Labels may contain dashes, so every dash is tried.
  private void resolveBlocked(SectionLayout layout, Said<String> said) {
    String text = said.value();
    for (int dash = text.indexOf('-'); dash >= 0; dash = text.indexOf('-', dash + 1)) {
      Seat seat = new Seat(text.substring(0, dash), text.substring(dash + 1));
      if (position(layout, seat) >= 0) {
        blocked.put(seat, said.line());
        return;
      }
    }
    problem(
        said.line(),
        text.indexOf('-') < 0
            ? "a blocked seat is written ROW-SEAT, A-1 for instance, not '%s'".formatted(text)
            : "section %s has no seat %s to block".formatted(id.name(), text));
  }

  private @Nullable FocalPoint focalPoint(SectionLayout layout, Said<String> said) {
    String text = said.value();
    int colon = text.indexOf(':');
    Seat seat =
        colon < 0
            ? new Seat(text, Row.AISLE)
            : new Seat(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    int position = position(layout, seat);
    if (position < 0) {
      problem(
          said.line(),
          "focal is a seat of section %s, written ROW:SEAT, not '%s'".formatted(id.name(), text));
      return null;
    }
    return new FocalPoint(layout.rowOf(seat.row()), 2 * position);
  }

  private static int position(SectionLayout layout, Seat seat) {
    int row = layout.rowOf(seat.row());
    return row < 0 ? -1 : layout.row(row).positionOf(seat.number());
  }
}
