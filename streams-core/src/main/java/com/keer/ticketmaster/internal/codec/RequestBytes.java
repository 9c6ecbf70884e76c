package com.keer.ticketmaster.internal.codec;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SeatRequest.BestAvailable;
import com.keer.ticketmaster.booking.SeatRequest.TheseSeats;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import java.util.ArrayList;
import java.util.List;

/// Encodes requests and rejections as parts of stored values and of the [ChainLink]. These bytes
/// are hashed: they must never change.
public final class RequestBytes {

  private static final int BEST = 0;
  private static final int BEST_SPLIT = 1;
  private static final int THESE = 2;

  private RequestBytes() {}

  public static void write(ByteWriter out, ReservationRequest request) {
    out.writeText(request.userId()).writeNumber(request.holdSeconds());
    switch (request.seats()) {
      case BestAvailable(int count, boolean split) ->
          out.writeByte(split ? BEST_SPLIT : BEST).writeNumber(count);
      case TheseSeats(List<Seat> seats) -> {
        out.writeByte(THESE);
        writeSeats(out, seats);
      }
    }
  }

  public static ReservationRequest readRequest(ByteReader in) {
    String user = in.readText();
    int hold = in.readInt();
    SeatRequest seats =
        switch (in.readByte()) {
          case BEST -> new BestAvailable(in.readInt(), false);
          case BEST_SPLIT -> new BestAvailable(in.readInt(), true);
          case THESE -> new TheseSeats(readSeats(in));
          default -> throw new NewerVersionException("an unknown kind of seat request");
        };
    return new ReservationRequest(user, seats, hold);
  }

  public static void write(ByteWriter out, Rejection rejection) {
    switch (rejection) {
      case Rejection.NotEnoughSeats(int requested, int free, int held, long next) ->
          out.writeByte(1)
              .writeNumber(requested)
              .writeNumber(free)
              .writeNumber(held)
              .writeNumber(next);
      case Rejection.NoBlockTogether(int requested, int largest, long next) ->
          out.writeByte(2).writeNumber(requested).writeNumber(largest).writeNumber(next);
      case Rejection.SeatsNotFree(var held, var sold, var blocked, long next, var yours) -> {
        out.writeByte(yours.isEmpty() ? 3 : 14);
        writeSeats(out, held);
        writeSeats(out, sold);
        writeSeats(out, blocked);
        out.writeNumber(next);
        if (!yours.isEmpty()) {
          writeSeats(out, yours);
        }
      }
      case Rejection.UnknownSeats(List<Seat> seats) -> {
        out.writeByte(4);
        writeSeats(out, seats);
      }
      case Rejection.UnknownSection() -> out.writeByte(5);
      case Rejection.InvalidRequest(String field, String problem) ->
          out.writeByte(6).writeText(field).writeText(problem);
      case Rejection.UnknownReservation() -> out.writeByte(7);
      case Rejection.DifferentRequest() -> out.writeByte(8);
      case Rejection.SaleNotOpen(long opensAt) -> out.writeByte(9).writeNumber(opensAt);
      case Rejection.SaleClosed(long closedAt) -> out.writeByte(10).writeNumber(closedAt);
      case Rejection.SaleCancelled() -> out.writeByte(11);
      case Rejection.BuyerLimit(int limit, int taken, int requested) ->
          out.writeByte(12).writeNumber(limit).writeNumber(taken).writeNumber(requested);
      case Rejection.HoldLimit(int requested, long latest) ->
          out.writeByte(13).writeNumber(requested).writeNumber(latest);
      case Rejection.HeldPerBuyer(int limit, int held, int requested) ->
          out.writeByte(15).writeNumber(limit).writeNumber(held).writeNumber(requested);
      case Rejection.HoldsPaused(long until) -> out.writeByte(16).writeNumber(until);
    }
  }

  public static Rejection readRejection(ByteReader in) {
    return switch (in.readByte()) {
      case 1 ->
          new Rejection.NotEnoughSeats(in.readInt(), in.readInt(), in.readInt(), in.readNumber());
      case 2 -> new Rejection.NoBlockTogether(in.readInt(), in.readInt(), in.readNumber());
      case 3 ->
          new Rejection.SeatsNotFree(readSeats(in), readSeats(in), readSeats(in), in.readNumber());
      case 4 -> new Rejection.UnknownSeats(readSeats(in));
      case 5 -> new Rejection.UnknownSection();
      case 6 -> new Rejection.InvalidRequest(in.readText(), in.readText());
      case 7 -> new Rejection.UnknownReservation();
      case 8 -> new Rejection.DifferentRequest();
      case 9 -> new Rejection.SaleNotOpen(in.readNumber());
      case 10 -> new Rejection.SaleClosed(in.readNumber());
      case 11 -> new Rejection.SaleCancelled();
      case 12 -> new Rejection.BuyerLimit(in.readInt(), in.readInt(), in.readInt());
      case 13 -> new Rejection.HoldLimit(in.readInt(), in.readNumber());
      case 14 ->
          new Rejection.SeatsNotFree(
              readSeats(in), readSeats(in), readSeats(in), in.readNumber(), readSeats(in));
      case 15 -> new Rejection.HeldPerBuyer(in.readInt(), in.readInt(), in.readInt());
      case 16 -> new Rejection.HoldsPaused(in.readNumber());
      default -> throw new NewerVersionException("an unknown kind of rejection");
    };
  }

  public static void writeSeats(ByteWriter out, List<Seat> seats) {
    out.writeNumber(seats.size());
    seats.forEach(seat -> out.writeText(seat.row()).writeText(seat.number()));
  }

  private static List<Seat> readSeats(ByteReader in) {
    int count = in.readCount();
    List<Seat> seats = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      seats.add(new Seat(in.readText(), in.readText()));
    }
    return seats;
  }
}
