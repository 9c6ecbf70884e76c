package com.keer.ticketmaster.internal.store;

import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import com.keer.ticketmaster.internal.codec.RequestBytes;
import com.keer.ticketmaster.section.Allocation;
import com.keer.ticketmaster.section.Allocation.Claiming;
import com.keer.ticketmaster.section.Allocation.Denied;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.Allocation.Status;
import java.util.ArrayList;
import java.util.List;

/// Encodes an [Allocation] as the compact, versioned value of the store.
public final class AllocationBytes {

  private static final int VERSION = 1;

  /// With the time at which the seats were first held; without an extension it follows from the
  /// request.
  private static final int PROLONGED = 2;

  private static final int DENIED = 0;
  private static final int CLAIMING = 5;

  private AllocationBytes() {}

  public static byte[] encode(Allocation allocation) {
    boolean prolonged = allocation instanceof Granted granted && granted.isProlonged();
    ByteWriter out = new ByteWriter(48).writeByte(prolonged ? PROLONGED : VERSION);
    switch (allocation) {
      case Claiming(var request) -> {
        out.writeByte(CLAIMING);
        RequestBytes.write(out, request);
      }
      case Denied(var request, var reason) -> {
        out.writeByte(DENIED);
        RequestBytes.write(out, request);
        RequestBytes.write(out, reason);
      }
      case Granted(
              Status status,
              var request,
              long at,
              List<SeatRun> runs,
              long expiresAt,
              long heldSince) -> {
        out.writeByte(code(status));
        RequestBytes.write(out, request);
        out.writeNumber(at).writeNumber(expiresAt / 1000).writeNumber(runs.size());
        for (SeatRun run : runs) {
          out.writeNumber(run.row()).writeNumber(run.position()).writeNumber(run.count());
        }
        if (prolonged) {
          out.writeNumber(heldSince / 1000);
        }
      }
    }
    return out.toBytes();
  }

  public static Allocation decode(byte[] bytes) {
    ByteReader in = ByteReader.ofVersion(bytes, PROLONGED, "allocation");
    int kind = in.readByte();
    ReservationRequest request = RequestBytes.readRequest(in);
    if (kind == DENIED) {
      Denied denied = new Denied(request, RequestBytes.readRejection(in));
      in.requireEnd();
      return denied;
    }
    if (kind == CLAIMING) {
      in.requireEnd();
      return new Claiming(request);
    }
    long at = in.readNumber();
    long expiresAt = in.readNumber() * 1000;
    int count = in.readCount();
    List<SeatRun> runs = new ArrayList<>(count);
    for (int run = 0; run < count; run++) {
      runs.add(new SeatRun(in.readInt(), in.readInt(), in.readInt()));
    }
    Granted granted = new Granted(status(kind), request, at, runs, expiresAt);
    if (bytes[0] == PROLONGED) {
      granted = new Granted(status(kind), request, at, runs, expiresAt, in.readNumber() * 1000);
    }
    in.requireEnd();
    return granted;
  }

  // Explicit codes, not the ordinals of the enum: stored bytes outlive the order in the source.
  private static int code(Status status) {
    return switch (status) {
      case HELD -> 1;
      case CONFIRMED -> 2;
      case CANCELLED -> 3;
      case EXPIRED -> 4;
    };
  }

  private static Status status(int code) {
    return switch (code) {
      case 1 -> Status.HELD;
      case 2 -> Status.CONFIRMED;
      case 3 -> Status.CANCELLED;
      case 4 -> Status.EXPIRED;
      default -> throw new NewerVersionException("an unknown kind of allocation: " + code);
    };
  }
}
