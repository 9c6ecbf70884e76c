package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.Arrays;
import java.util.List;

/// Short names for what tests of sections use.
public final class Sections {

  public static final SectionId ID = new SectionId("concert", "Stalls");

  /// A whole second, in epoch milliseconds.
  public static final long NOON = 1_700_000_000_000L;

  private Sections() {}

  /// Seats from their printed names: `A-1`.
  public static List<Seat> seats(String... names) {
    return Arrays.stream(names).map(Sections::seat).toList();
  }

  public static Seat seat(String name) {
    int dash = name.indexOf('-');
    return new Seat(name.substring(0, dash), name.substring(dash + 1));
  }

  /// Rows A, B, … as drawings: a letter or digit is a seat of that label, `_` an aisle.
  public static SectionLayout drawn(String... rows) {
    Row[] drawn = new Row[rows.length];
    Arrays.setAll(drawn, i -> row(SectionLayout.rowLabel(i), rows[i]));
    return new SectionLayout(List.of(drawn));
  }

  public static Row row(String label, String drawing) {
    return new Row(
        label,
        drawing.chars().mapToObj(c -> c == '_' ? Row.AISLE : Character.toString(c)).toList());
  }

  public static ReservationId id(String value) {
    return new ReservationId(value);
  }

  public static ReservationRequest best(int count, int holdSeconds) {
    return new ReservationRequest("ann", SeatRequest.best(count), holdSeconds);
  }

  public static ReservationRequest split(int count, int holdSeconds) {
    return new ReservationRequest("ann", new SeatRequest.BestAvailable(count, true), holdSeconds);
  }

  public static ReservationRequest these(int holdSeconds, String... names) {
    return new ReservationRequest("ann", new SeatRequest.TheseSeats(seats(names)), holdSeconds);
  }

  /// An opening with a focal point of its own.
  public static SectionCommand.Open open(SectionLayout layout, FocalPoint focalPoint) {
    return new SectionCommand.Open(layout, List.of(), focalPoint, SectionRules.DEFAULT);
  }

  public static SectionCommand.Open openWithBlocked(SectionLayout layout, String... blocked) {
    return new SectionCommand.Open(layout, seats(blocked), null, SectionRules.DEFAULT);
  }
}
