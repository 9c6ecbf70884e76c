package com.keer.ticketmaster.internal.reservation;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import com.keer.ticketmaster.internal.codec.RequestBytes;
import com.keer.ticketmaster.internal.reservation.DoorMemory.Claimed;
import com.keer.ticketmaster.internal.reservation.DoorMemory.PassedOn;
import com.keer.ticketmaster.internal.reservation.DoorMemory.TurnedAway;

/// Encodes a [DoorMemory] as the compact, versioned value of the store.
public final class DoorMemoryBytes {

  private static final int VERSION = 1;
  private static final int PASSED_ON = 0;
  private static final int TURNED_AWAY = 1;
  private static final int CLAIMED = 2;

  private DoorMemoryBytes() {}

  public static byte[] encode(DoorMemory state) {
    ByteWriter out = new ByteWriter(64).writeByte(VERSION);
    out.writeByte(
        switch (state) {
          case PassedOn passedOn -> PASSED_ON;
          case TurnedAway turnedAway -> TURNED_AWAY;
          case Claimed claimed -> CLAIMED;
        });
    out.writeText(state.section().key());
    RequestBytes.write(out, state.request());
    if (state instanceof TurnedAway(ReservationOutcome.Rejected answer)) {
      out.writeNumber(answer.sequence());
      RequestBytes.write(out, answer.reason());
    }
    return out.toBytes();
  }

  public static DoorMemory decode(byte[] bytes) {
    ByteReader in = ByteReader.ofVersion(bytes, VERSION, "reservation state");
    int kind = in.readByte();
    SectionId section = SectionId.fromKey(in.readText());
    ReservationRequest request = RequestBytes.readRequest(in);
    DoorMemory state =
        switch (kind) {
          case PASSED_ON -> new PassedOn(section, request);
          case CLAIMED -> new Claimed(section, request);
          case TURNED_AWAY ->
              new TurnedAway(
                  new ReservationOutcome.Rejected(
                      section, request, in.readNumber(), true, RequestBytes.readRejection(in)));
          default -> throw new NewerVersionException("unknown kind of reservation state");
        };
    in.requireEnd();
    return state;
  }
}
