package com.keer.ticketmaster.edge.projection;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.Arrays;
import java.util.List;

/// Hand-made outcomes and statuses of a section; seats are written A1, and places without a row
/// with a leading blank.
public final class Outcomes {

  public static final long EXPIRES_AT = 1_900_000_000_000L;

  private Outcomes() {}

  public static Held held(SectionId section, String user, long sequence, String... seats) {
    return new Held(section, request(user, seats), sequence, sequence, seats(seats), EXPIRES_AT);
  }

  public static Confirmed confirmed(
      SectionId section, String user, long sequence, long allocatedAt, String... seats) {
    return new Confirmed(section, request(user, seats), sequence, allocatedAt, seats(seats));
  }

  public static Cancelled cancelled(
      SectionId section, String user, long sequence, long allocatedAt, String... seats) {
    return new Cancelled(section, request(user, seats), sequence, allocatedAt, seats(seats));
  }

  public static Expired expired(
      SectionId section, String user, long sequence, long allocatedAt, String... seats) {
    return new Expired(section, request(user, seats), sequence, allocatedAt, seats(seats));
  }

  public static Rejected rejected(SectionId section, String user, long sequence) {
    return new Rejected(
        section,
        request(user, "A1"),
        sequence,
        false,
        new Rejection.NotEnoughSeats(1, 0, 0, Rejection.NO_HOLD));
  }

  public static ReservationRequest request(String user, String... seats) {
    return new ReservationRequest(user, new SeatRequest.BestAvailable(seats.length, false), 60);
  }

  /// A status with a map such as `2f1b`, one text for each row.
  public static SectionStatus status(
      long sequence, long layoutSequence, SectionLayout layout, String... map) {
    return new SectionStatus(
        sequence,
        1_790_000_000_000L,
        new SeatCounts(0, 0, 0, 0),
        new SeatMap(layout, List.of(map)),
        null,
        layoutSequence,
        SectionRules.DEFAULT,
        false,
        Chain.NONE,
        List.of());
  }

  private static List<Seat> seats(String... seats) {
    return Arrays.stream(seats)
        .map(seat -> new Seat(seat.substring(0, 1).strip(), seat.substring(1)))
        .toList();
  }
}
