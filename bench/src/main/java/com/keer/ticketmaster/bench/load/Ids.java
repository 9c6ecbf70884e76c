package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.booking.ReservationId;
import java.util.HexFormat;

/// Ids of requests that are sent straight to the log: as long as those of the edge, in no order,
/// and with the number of the request at the end.
public final class Ids {
  private static final int DIGITS = 8;
  private static final HexFormat HEX = HexFormat.of();

  private final String run;

  /// @param run four characters that distinguish the runs on one system
  public Ids(String run) {
    this.run = run;
  }

  public ReservationId of(int number) {
    return new ReservationId(
        HEX.toHexDigits(Sale.mixed(number)) + run + HEX.toHexDigits(number, DIGITS));
  }

  /// The number of the request, or -1 if the id is of another run.
  public int number(ReservationId id) {
    String text = id.value();
    int digits = text.length() - DIGITS;
    return digits > run.length() && text.startsWith(run, digits - run.length())
        ? HexFormat.fromHexDigits(text, digits, text.length())
        : -1;
  }
}
