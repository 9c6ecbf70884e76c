package com.keer.ticketmaster.internal.codec;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.internal.bytes.ByteWriter;

/// One applied command and its answer, as the bytes that go into the `Chain` of the section: the
/// section's sequence and time after it, the command, the outcome. Numbers have 7 bits to a byte,
/// lowest first; texts have their length in front.
///
/// The bytes encode the meaning, not the spelling of a record, so that a later version of the
/// record formats continues the same chain. They must never change.
public final class ChainLink {

  private final ByteWriter bytes;

  private ChainLink(ByteWriter bytes) {
    this.bytes = bytes;
  }

  /// The link of a buyer's command, or of the end of a hold, and its answer.
  public static ChainLink of(
      long sequence, long time, SectionCommand command, ReservationOutcome outcome) {
    ByteWriter out = new ByteWriter(256).writeNumber(sequence).writeNumber(time);
    CommandBytes.write(out, command);
    write(out, outcome);
    return new ChainLink(out);
  }

  /// The link of an operator's command and its outcome.
  public static ChainLink of(
      long sequence, long time, SectionCommand command, SectionOutcome outcome) {
    ByteWriter out = new ByteWriter(256).writeNumber(sequence).writeNumber(time);
    CommandBytes.write(out, command);
    write(out, outcome);
    return new ChainLink(out);
  }

  public byte[] toBytes() {
    return bytes.toBytes();
  }

  /// Writes a refusal that reached no section: the section that was asked, if it is known, the
  /// number of its state that the refusal relied on, and what was said.
  public static void writeRefusal(ByteWriter out, ReservationOutcome refusal) {
    out.writeText(refusal instanceof Decided decided ? decided.section().key() : "")
        .writeNumber(refusal.sequence());
    write(out, refusal);
  }

  private static void write(ByteWriter out, ReservationOutcome outcome) {
    out.writeByte(
        switch (outcome) {
          case ReservationOutcome.Held held -> 1;
          case ReservationOutcome.Confirmed confirmed -> 2;
          case ReservationOutcome.Cancelled cancelled -> 3;
          case ReservationOutcome.Expired expired -> 4;
          case ReservationOutcome.Rejected rejected -> 5;
          case ReservationOutcome.Refused refused -> 6;
        });
    if (outcome instanceof Decided decided) {
      RequestBytes.write(out, decided.request());
    }
    switch (outcome) {
      case ReservationOutcome.Rejected rejected -> RequestBytes.write(out, rejected.reason());
      case ReservationOutcome.Refused refused -> RequestBytes.write(out, refused.reason());
      case Allocated allocated -> {
        out.writeNumber(allocated.allocatedAt());
        RequestBytes.writeSeats(out, allocated.seats());
        if (allocated instanceof ReservationOutcome.Held held) {
          out.writeNumber(held.expiresAt());
        }
      }
    }
  }

  private static void write(ByteWriter out, SectionOutcome outcome) {
    switch (outcome) {
      case SectionOutcome.Opened opened -> out.writeByte(16).writeNumber(opened.seats());
      case SectionOutcome.AlreadyOpen again -> out.writeByte(17);
      case SectionOutcome.Grown grown ->
          out.writeByte(18).writeNumber(grown.rowsAdded()).writeNumber(grown.seatsAdded());
      case SectionOutcome.Blocked blocked -> {
        out.writeByte(blocked.later().isEmpty() ? 19 : 24);
        RequestBytes.writeSeats(out, blocked.blocked());
        RequestBytes.writeSeats(out, blocked.untouched());
        if (!blocked.later().isEmpty()) {
          RequestBytes.writeSeats(out, blocked.later());
        }
      }
      case SectionOutcome.Unblocked unblocked -> {
        out.writeByte(20);
        RequestBytes.writeSeats(out, unblocked.unblocked());
        RequestBytes.writeSeats(out, unblocked.untouched());
      }
      case SectionOutcome.Scheduled scheduled ->
          out.writeByte(21)
              .writeNumber(scheduled.saleOpensAt())
              .writeNumber(scheduled.saleClosesAt());
      case SectionOutcome.SaleCancelled cancelled ->
          out.writeByte(22).writeNumber(cancelled.held());
      case SectionOutcome.DecidesBy decides ->
          RulesBytes.writeDecision(out.writeByte(25), decides.decision());
      case SectionOutcome.Refused refused -> out.writeByte(23).writeText(refused.problem());
    }
  }
}
