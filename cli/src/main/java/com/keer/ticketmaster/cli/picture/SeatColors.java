package com.keer.ticketmaster.cli.picture;

import com.keer.ticketmaster.cli.drawing.Picture;
import com.keer.ticketmaster.hall.SeatStatus;

/// The colours of seats. They do not rely on red and green, and also differ in lightness: free is
/// light, sold is dark, held is in between and marked, blocked is white and crossed out.
final class SeatColors {

  static final int PAPER = Picture.PAPER;
  static final int INK = 0x1B1F24;
  static final int FAINT_INK = 0x5C6670;
  static final int LINE = 0xC9D1D9;

  static final int FREE = 0xCFE6F5;
  static final int FREE_EDGE = 0x7FB2D6;
  static final int HELD = 0xF2A900;
  static final int HELD_MARK = 0x8A5A00;
  static final int SOLD = 0x14375E;
  static final int BLOCKED = 0xF4F4F4;
  static final int BLOCKED_MARK = 0x8C959F;

  /// In the order of legends and bars.
  static final SeatStatus[] STATUSES = {
    SeatStatus.SOLD, SeatStatus.HELD, SeatStatus.FREE, SeatStatus.BLOCKED
  };

  private SeatColors() {}

  static int fill(SeatStatus status) {
    return switch (status) {
      case FREE -> FREE;
      case HELD -> HELD;
      case SOLD -> SOLD;
      case BLOCKED -> BLOCKED;
      case AISLE -> PAPER;
    };
  }

  /// The colour of text on such a seat.
  static int ink(SeatStatus status) {
    return switch (status) {
      case SOLD -> PAPER;
      case FREE, HELD -> INK;
      case BLOCKED, AISLE -> FAINT_INK;
    };
  }
}
