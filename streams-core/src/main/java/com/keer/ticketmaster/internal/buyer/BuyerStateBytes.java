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

  private static final int VERSION = 1;

  private BuyerStateBytes() {}

  public static byte[] encode(BuyerState state) {
    ByteWriter out = new ByteWriter(64).writeByte(VERSION).writeNumber(state.taken().size());
    for (Taken one : state.taken()) {
      out.writeText(one.section()).writeText(one.reservationId().value()).writeNumber(one.seats());
    }
    return out.toBytes();
  }

  public static BuyerState decode(byte[] bytes) {
    ByteReader in = ByteReader.ofVersion(bytes, VERSION, "buyer state");
    int count = in.readCount();
    List<Taken> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      taken.add(new Taken(in.readText(), new ReservationId(in.readText()), in.readInt()));
    }
    in.requireEnd();
    return new BuyerState(taken);
  }
}
