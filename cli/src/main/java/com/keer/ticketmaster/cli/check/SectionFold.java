package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One section in the log: its last status, and who has each seat according to the outcomes. Seats
/// are indexes into arrays, 16 bytes each.
///
/// Outcomes may come in any order. Of two reservations of a seat, the one that took it later wins,
/// whatever the number of the outcome that ended the other: an ended reservation answers every
/// later command again, even when another one has the seat by then.
final class SectionFold {
  static final int NOBODY = -1;

  private final SectionId id;
  private final int number;
  private final SectionLayout layout;
  private final byte[] status;
  private final long statusSequence;
  private final long time;
  private final int[] rowStarts;
  private final int[] owners;
  private final long[] sequences;
  private final byte[] taken;

  /// @param number the index of this section
  /// @param status the last record of section-status
  SectionFold(SectionId id, int number, byte[] status, SectionStatus read) {
    this.id = id;
    this.number = number;
    this.status = status;
    this.layout = read.map().layout();
    this.statusSequence = read.sequence();
    this.time = read.time();
    this.rowStarts = new int[layout.rows().size() + 1];
    for (int row = 0; row < layout.rows().size(); row++) {
      rowStarts[row + 1] = rowStarts[row] + layout.row(row).positions();
    }
    int positions = rowStarts[layout.rows().size()];
    this.owners = new int[positions];
    Arrays.fill(owners, NOBODY);
    this.sequences = new long[positions];
    this.taken = new byte[positions];
  }

  SectionId id() {
    return id;
  }

  int number() {
    return number;
  }

  SectionLayout layout() {
    return layout;
  }

  byte[] status() {
    return status;
  }

  long statusSequence() {
    return statusSequence;
  }

  /// The section's own time, epoch milliseconds.
  long time() {
    return time;
  }

  int positions() {
    return owners.length;
  }

  /// The index of a position in the arrays, or -1.
  int index(int row, int position) {
    return row >= 0 && row + 1 < rowStarts.length && position < layout.row(row).positions()
        ? rowStarts[row] + position
        : -1;
  }

  /// Applies an outcome.
  ///
  /// @param holder a status of [ReservationTable]
  /// @param allocatedAt the command that took the seats
  /// @return a seat that the section does not have, or null
  @Nullable Seat apply(
      int reservation, byte holder, long allocatedAt, long sequence, List<Seat> seats) {
    boolean has = holder == ReservationTable.HELD || holder == ReservationTable.CONFIRMED;
    Seat unknown = null;
    for (Seat seat : seats) {
      SeatRun place = layout.find(seat);
      if (place == null) {
        unknown = seat;
        continue;
      }
      int index = index(place.row(), place.position());
      boolean later =
          owners[index] == reservation
              ? !has || sequence > sequences[index]
              : allocatedAt > sequences[index];
      if (later) {
        sequences[index] = has ? sequence : allocatedAt;
        owners[index] = has ? reservation : NOBODY;
        taken[index] = has ? holder : 0;
      }
    }
    return unknown;
  }

  /// The reservation that has the position, or [#NOBODY].
  int owner(int index) {
    return owners[index];
  }

  /// According to the outcomes; null if nobody has it, which leaves free and blocked to the map.
  @Nullable SeatStatus holder(int index) {
    return switch (taken[index]) {
      case ReservationTable.HELD -> SeatStatus.HELD;
      case ReservationTable.CONFIRMED -> SeatStatus.SOLD;
      case 0 -> null;
      default -> throw new IllegalStateException("no seat has the status " + taken[index]);
    };
  }
}
