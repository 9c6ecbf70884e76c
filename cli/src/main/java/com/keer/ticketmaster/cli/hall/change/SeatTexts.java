package com.keer.ticketmaster.cli.hall.change;

import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parses seats as an operator writes them: `A-1`, or `B-1..B-10` for a range within a row.
/// General-admission places only have numbers: `17`, `17..30`.
final class SeatTexts {
  private static final String RANGE = "..";

  private final SectionLayout layout;

  SeatTexts(SectionLayout layout) {
    this.layout = layout;
  }

  /// The seats that texts name, each once.
  ///
  /// @throws IllegalArgumentException naming every text that is not a seat
  List<Seat> read(List<String> texts) {
    Set<Seat> seats = new LinkedHashSet<>();
    List<String> wrong = new ArrayList<>();
    for (String text : texts) {
      String stripped = text.strip();
      List<Seat> named = seats(stripped);
      if (named.isEmpty()) {
        wrong.add(stripped);
      }
      seats.addAll(named);
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "the section has no seat %s: write %s"
              .formatted(
                  String.join(", ", wrong),
                  layout.isGeneralAdmission() ? "17 or 17..30" : "A-1, or B-1..B-10 for several"));
    }
    if (seats.isEmpty()) {
      throw new IllegalArgumentException("name the seats with --seats");
    }
    return List.copyOf(seats);
  }

  /// Empty if there are no such seats.
  private List<Seat> seats(String text) {
    Seat single = seat(text);
    if (single != null) {
      return List.of(single);
    }
    int dots = text.indexOf(RANGE);
    Seat first = dots < 0 ? null : seat(text.substring(0, dots));
    Seat last = dots < 0 ? null : seat(text.substring(dots + RANGE.length()));
    return first == null || last == null ? List.of() : between(first, last);
  }

  /// Labels may contain dashes, so every dash is tried.
  private @Nullable Seat seat(String text) {
    if (layout.isGeneralAdmission()) {
      Seat place = new Seat("", text);
      return layout.find(place) == null ? null : place;
    }
    for (int dash = text.indexOf('-'); dash >= 0; dash = text.indexOf('-', dash + 1)) {
      Seat seat = new Seat(text.substring(0, dash), text.substring(dash + 1));
      if (layout.find(seat) != null) {
        return seat;
      }
    }
    return null;
  }

  private List<Seat> between(Seat first, Seat last) {
    SeatRun from = layout.find(first);
    SeatRun to = layout.find(last);
    List<Seat> seats = new ArrayList<>();
    if (from == null || to == null || (!layout.isGeneralAdmission() && from.row() != to.row())) {
      return seats;
    }
    for (int row = from.row(); row <= to.row(); row++) {
      Row places = layout.row(row);
      int begin = row == from.row() ? from.position() : 0;
      int end = row == to.row() ? to.position() : places.positions() - 1;
      for (int position = begin; position <= end; position++) {
        if (!places.seats().get(position).equals(Row.AISLE)) {
          seats.add(layout.seat(row, position));
        }
      }
    }
    return seats;
  }
}
