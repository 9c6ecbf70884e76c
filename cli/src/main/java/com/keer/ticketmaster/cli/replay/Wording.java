package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.Seat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Commands, answers and refusals in words.
public final class Wording {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Wording() {}

  /// A time in the format that every command accepts, always to the millisecond.
  public static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  public static String of(ReservationCommand command) {
    return switch (command) {
      case ReservationCommand.Reserve(var section, var request) ->
          "reserve in %s: %s".formatted(section, request(request));
      case ReservationCommand.Confirm confirm -> "confirm";
      case ReservationCommand.Extend(int seconds) -> "extend the hold to %d s".formatted(seconds);
      case ReservationCommand.Cancel cancel -> "cancel";
    };
  }

  public static String of(AllocationCommand command) {
    return switch (command) {
      case SectionCommand.Reserve reserve -> "reserve";
      case SectionCommand.Confirm confirm -> "confirm";
      case SectionCommand.Extend extend -> "extend";
      case SectionCommand.Cancel cancel -> "cancel";
      case SectionCommand.Expire expire -> "end of the hold";
    };
  }

  public static String of(BuyerCommand command) {
    return switch (command) {
      case BuyerCommand.Claim claim ->
          "claims %s, of %d that one buyer may %s"
              .formatted(
                  seats(claim.request().seats().count()),
                  claim.limit() > 0 ? claim.limit() : claim.holds().heldPerBuyer(),
                  claim.limit() > 0 ? "have" : "hold");
      case BuyerCommand.Return returned when returned.lapsed().pauseAfterLapseSeconds() > 0 ->
          "gets the allowance back, and a pause";
      case BuyerCommand.Return returned -> "gets the allowance back";
      case BuyerCommand.Bought bought -> "has bought what was held";
      case BuyerCommand.PassOn later -> "passes on: " + of(later.command());
    };
  }

  /// The name of an outcome, which is the state of the reservation from then on.
  public static String name(ReservationOutcome outcome) {
    return switch (outcome) {
      case ReservationOutcome.Held held -> "held";
      case ReservationOutcome.Confirmed confirmed -> "confirmed";
      case ReservationOutcome.Cancelled cancelled -> "cancelled";
      case ReservationOutcome.Expired expired -> "expired";
      case ReservationOutcome.Rejected rejected -> "rejected";
      case ReservationOutcome.Refused refused -> "refused";
    };
  }

  public static String of(ReservationOutcome outcome) {
    return switch (outcome) {
      case ReservationOutcome.Held held -> seats(held.seats()) + " until " + time(held.expiresAt());
      case Allocated allocated -> seats(allocated.seats());
      case ReservationOutcome.Rejected rejected -> of(rejected.reason());
      case ReservationOutcome.Refused refused -> of(refused.reason());
    };
  }

  public static String of(Rejection reason) {
    return switch (reason) {
      case Rejection.NotEnoughSeats(int asked, int free, int held, long end) ->
          "%s requested, %d free, %d held%s".formatted(seats(asked), free, held, nextHold(end));
      case Rejection.NoBlockTogether(int asked, int largest, long end) ->
          "no %d together, the largest block has %d%s".formatted(asked, largest, nextHold(end));
      case Rejection.SeatsNotFree(var held, var sold, var blocked, long end, var yours) ->
          Stream.of(
                      part("held", held),
                      part("held by the buyer", yours),
                      part("sold", sold),
                      part("blocked", blocked))
                  .filter(part -> !part.isEmpty())
                  .collect(Collectors.joining(", "))
              + nextHold(end);
      case Rejection.UnknownSeats(var seats) -> "there are no seats " + seats(seats);
      case Rejection.UnknownSection unknown -> "the section is not on sale";
      case Rejection.InvalidRequest(var field, var problem) -> field + ' ' + problem;
      case Rejection.UnknownReservation unknown -> "there was no such reservation";
      case Rejection.DifferentRequest different -> "the id belongs to another request";
      case Rejection.SaleNotOpen(long opensAt) -> "the sale begins at " + time(opensAt);
      case Rejection.SaleClosed(long closedAt) -> "the sale ended at " + time(closedAt);
      case Rejection.SaleCancelled cancelled -> "the sale was cancelled";
      case Rejection.BuyerLimit(int limit, int taken, int asked) ->
          "%s requested, the buyer had %d of %d".formatted(seats(asked), taken, limit);
      case Rejection.HoldLimit(int seconds, long latest) ->
          "%d more seconds are too long, the hold can last until %s"
              .formatted(seconds, time(latest));
      case Rejection.HeldPerBuyer(int limit, int held, int asked) ->
          "%s requested, the buyer held %d of %d".formatted(seats(asked), held, limit);
      case Rejection.HoldsPaused(long until) ->
          "holds of the buyer lapsed, the next one may begin at " + time(until);
    };
  }

  public static String request(ReservationRequest request) {
    String what =
        switch (request.seats()) {
          case SeatRequest.BestAvailable(int count, boolean split) ->
              seats(count) + (split ? ", not necessarily together" : count == 1 ? "" : " together");
          case SeatRequest.TheseSeats(var picks) -> seats(picks);
        };
    return what + (request.holdSeconds() == 0 ? "" : ", held for " + request.holdSeconds() + " s");
  }

  public static String seats(int count) {
    return count == 1 ? "1 seat" : count + " seats";
  }

  public static String seats(List<Seat> seats) {
    return !seats.isEmpty() && seats.getFirst().isPlace()
        ? seats.size() == 1 ? "1 place" : seats.size() + " places"
        : seats.stream().map(Seat::toString).collect(Collectors.joining(" "));
  }

  private static String part(String name, List<Seat> seats) {
    return seats.isEmpty() ? "" : seats(seats) + (seats.size() == 1 ? " was " : " were ") + name;
  }

  private static String nextHold(long end) {
    return end == Rejection.NO_HOLD ? "" : ", the next hold ends at " + time(end);
  }
}
