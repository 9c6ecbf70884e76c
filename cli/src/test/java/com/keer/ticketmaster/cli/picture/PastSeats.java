package com.keer.ticketmaster.cli.picture;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatSpec;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.replay.SectionReplay.PastSection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Sections to draw.
final class PastSeats {

  static final long TIME = 1_795_341_603_120L; // 2026-11-22T10:00:03.120Z

  private PastSeats() {}

  /// Two rows with an aisle, one seat of each kind among them.
  static PastSection small() {
    List<String> seats = List.of("1", "2", "3", Row.AISLE, "4", "5");
    SectionLayout layout = new SectionLayout(List.of(new Row("A", seats), new Row("B", seats)));
    return section(layout, List.of("1s1h1f1_2f", "3f1_1b1f"));
  }

  static PastSection places(int sold, int held, int free) {
    SectionLayout layout = SectionLayout.generalAdmission(sold + held + free);
    String all = "s".repeat(sold) + "h".repeat(held) + "f".repeat(free);
    List<String> rows = new ArrayList<>();
    for (int at = 0; at < all.length(); at += SectionLayout.PLACES) {
      String row = all.substring(at, Math.min(all.length(), at + SectionLayout.PLACES));
      rows.add(row.replaceAll("(.)", "1$1"));
    }
    return section(layout, rows);
  }

  /// A sale in progress: the front sells first, groups hold.
  static PastSection large(int rows, int seats, int... aisleBehind) {
    List<Integer> aisles = new ArrayList<>();
    for (int aisle : aisleBehind) {
      aisles.add(aisle);
    }
    List<Row> all = new ArrayList<>();
    List<String> map = new ArrayList<>();
    Random chance = new Random(7);
    for (String label : SeatSpec.rowCount(rows)) {
      Row row = new Row(label, SeatSpec.numbered(seats, Set.copyOf(aisles)));
      all.add(row);
      StringBuilder text = new StringBuilder();
      SeatStatus last = SeatStatus.SOLD;
      for (String seat : row.seats()) {
        if (chance.nextInt(3) == 0) {
          double share = (double) all.size() / rows;
          double at = chance.nextDouble();
          last =
              at > 0.995
                  ? SeatStatus.BLOCKED
                  : at < 1.1 - share * 1.1
                      ? SeatStatus.SOLD
                      : at < 1.2 - share * 1.05 ? SeatStatus.HELD : SeatStatus.FREE;
        }
        text.append('1').append(seat.isEmpty() ? '_' : last.code());
      }
      map.add(text.toString());
    }
    return section(new SectionLayout(all), map);
  }

  static PastSection section(SectionLayout layout, List<String> rows) {
    SeatMap map = new SeatMap(layout, rows);
    Map<SeatStatus, Integer> counts = new EnumMap<>(SeatStatus.class);
    for (int row = 0; row < rows.size(); row++) {
      map.statuses(row).forEach(status -> counts.merge(status, 1, Integer::sum));
    }
    SectionStatus status =
        new SectionStatus(
            4_711,
            TIME,
            new SeatCounts(
                counts.getOrDefault(SeatStatus.FREE, 0),
                counts.getOrDefault(SeatStatus.HELD, 0),
                counts.getOrDefault(SeatStatus.SOLD, 0),
                counts.getOrDefault(SeatStatus.BLOCKED, 0)),
            map,
            null,
            SectionStatus.OPENING,
            SectionRules.DEFAULT,
            false,
            Chain.start(new SectionId("rock-night", "stalls")),
            List.of());
    return new PastSection(
        new SectionId("rock-night", "stalls"),
        new LoggedAt("reservation-requests", 2, 3_312, TIME),
        status);
  }
}
