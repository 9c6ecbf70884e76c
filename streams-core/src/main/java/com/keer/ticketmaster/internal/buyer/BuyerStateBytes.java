package com.keer.ticketmaster.internal.buyer;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.internal.buyer.BuyerState.Taken;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/// Encodes a [BuyerState] as the compact, versioned value of the store: about 50 bytes for each
/// reservation.
public final class BuyerStateBytes {

  private static final int PLAIN = 1;

  /// The version that knows what is held, and what lapsed: only where holds are limited.
  private static final int WITH_HOLDS = 2;

  private BuyerStateBytes() {}

  public static byte[] encode(BuyerState state) {
    boolean plain = state.isPlain();
    ByteWriter out =
        new ByteWriter(64).writeByte(plain ? PLAIN : WITH_HOLDS).writeNumber(state.taken().size());
    for (Taken one : state.taken()) {
      out.writeText(one.section()).writeText(one.reservationId().value()).writeNumber(one.seats());
      if (!plain) {
        out.writeByte(one.held() ? 1 : 0);
      }
    }
    if (!plain) {
      out.writeNumber(state.lapses()).writeNumber(state.pausedUntil());
    }
    return out.toBytes();
  }

  public static BuyerState decode(byte[] bytes) {
    ByteReader in = ByteReader.ofVersion(bytes, WITH_HOLDS, "buyer state");
    boolean plain = bytes[0] == PLAIN;
    int count = in.readCount();
    List<Taken> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      taken.add(
          new Taken(
              in.readText(),
              new ReservationId(in.readText()),
              in.readInt(),
              !plain && in.readByte() == 1));
    }
    BuyerState state =
        plain ? new BuyerState(taken) : new BuyerState(taken, in.readInt(), in.readNumber());
    in.requireEnd();
    return state;
  }
}
