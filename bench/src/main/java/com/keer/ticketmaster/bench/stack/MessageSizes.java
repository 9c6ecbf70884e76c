package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.List;

/// The size of the values of a typical reservation in the topics, in bytes: taken from the codec
/// itself, so that the passthrough follows it.
public final class MessageSizes {
  private static final SectionId SECTION = new SectionId("bench-a1b2c3d4", "section-042");
  private static final ReservationId ID = new ReservationId("0123456789abcdef000000012345");
  private static final ReservationRequest USUAL =
      new ReservationRequest("user-0012345", SeatRequest.best(2), 0);

  /// A value of `reservation-commands`.
  public static final int COMMAND =
      WireFormats.RESERVATION_COMMAND.encode(new ReservationCommand.Reserve(SECTION, USUAL)).length;

  /// A value of `reservation-requests`.
  public static final int REQUEST =
      WireFormats.SECTION_COMMAND.encode(new SectionCommand.Reserve(ID, USUAL)).length;

  /// A value of `reservation-completed`.
  public static final int OUTCOME =
      WireFormats.RESERVATION_OUTCOME.encode(
              new ReservationOutcome.Confirmed(
                  SECTION,
                  USUAL,
                  31_415,
                  31_415,
                  List.of(new Seat("42", "17"), new Seat("42", "18"))))
          .length;

  private MessageSizes() {}
}
