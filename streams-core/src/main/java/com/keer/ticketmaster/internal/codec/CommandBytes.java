package com.keer.ticketmaster.internal.codec;

import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import java.util.List;

/// Encodes commands as part of a [ChainLink]. These bytes are hashed: they must never change.
final class CommandBytes {

  private CommandBytes() {}

  static void write(ByteWriter out, SectionCommand command) {
    switch (command) {
      case SectionCommand.Reserve(
              ReservationId id,
              ReservationRequest request,
              ClaimVerdict claim) -> {
        out.writeByte(1).writeText(id.value());
        RequestBytes.write(out, request);
        write(out, claim);
      }
      case SectionCommand.Confirm(ReservationId id) -> out.writeByte(2).writeText(id.value());
      case SectionCommand.Extend(ReservationId id, int holdSeconds) ->
          out.writeByte(3).writeText(id.value()).writeNumber(holdSeconds);
      case SectionCommand.Cancel(ReservationId id) -> out.writeByte(4).writeText(id.value());
      case SectionCommand.Expire(ReservationId id, long allocatedAt) ->
          out.writeByte(5).writeText(id.value()).writeNumber(allocatedAt);
      case SectionCommand.Open open when !open.rules().holds().isNone() -> {
        write(out.writeByte(25), open);
        RulesBytes.writeDecision(out, open.rules().decision());
        RulesBytes.writeHolds(out, open.rules().holds());
      }
      case SectionCommand.Open open when open.rules().decision().equals(DecisionRule.FIRST) ->
          write(out.writeByte(16), open);
      case SectionCommand.Open open -> {
        write(out.writeByte(23), open);
        RulesBytes.writeDecision(out, open.rules().decision());
      }
      case SectionCommand.Grow(List<Row> rows) -> write(out.writeByte(17), rows);
      case SectionCommand.Block(List<Seat> seats) ->
          RequestBytes.writeSeats(out.writeByte(18), seats);
      case SectionCommand.Unblock(List<Seat> seats) ->
          RequestBytes.writeSeats(out.writeByte(19), seats);
      case SectionCommand.GrowTo(int capacity) -> out.writeByte(20).writeNumber(capacity);
      case SectionCommand.Schedule(long opensAt, long closesAt) ->
          out.writeByte(21).writeNumber(opensAt).writeNumber(closesAt);
      case SectionCommand.CancelSale() -> out.writeByte(22);
      case SectionCommand.DecideBy(var policy, var version) ->
          out.writeByte(24)
              .writeText(policy == null ? "" : policy)
              .writeNumber(version == null ? 0 : version);
    }
  }

  private static void write(ByteWriter out, ClaimVerdict claim) {
    switch (claim) {
      case ClaimVerdict.None none -> out.writeByte(0);
      case ClaimVerdict.Granted granted -> out.writeByte(1);
      case ClaimVerdict.Denied(int limit, int taken) ->
          out.writeByte(2).writeNumber(limit).writeNumber(taken);
      case ClaimVerdict.HoldsTooMany(int limit, int held) ->
          out.writeByte(3).writeNumber(limit).writeNumber(held);
      case ClaimVerdict.Paused(long until) -> out.writeByte(4).writeNumber(until);
    }
  }

  /// Row by row, because the rows in a command need not form a valid layout.
  private static void write(ByteWriter out, List<Row> rows) {
    out.writeNumber(rows.size());
    for (Row row : rows) {
      out.writeText(row.label()).writeNumber(row.seats().size());
      row.seats().forEach(out::writeText);
    }
  }

  private static void write(ByteWriter out, SectionCommand.Open open) {
    FocalPoint focus = open.focalPoint();
    out.writeBytes(LayoutBytes.encode(open.layout()));
    RequestBytes.writeSeats(out, open.blocked());
    if (focus == null) {
      out.writeByte(0);
    } else {
      out.writeByte(1).writeNumber(focus.row()).writeNumber(focus.halfPosition());
    }
    RulesBytes.write(out, open.rules());
  }
}
