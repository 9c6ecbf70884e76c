package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.buyer.BuyerState;
import com.keer.ticketmaster.section.Allocation;
import org.jspecify.annotations.Nullable;

/// One event of the recorded sale, in the order in which every sale has it.
sealed interface ReplayStep {

  SectionId section();

  /// When its turn was, epoch milliseconds; never goes backwards from step to step.
  long time();

  /// A command of the serial log.
  ///
  /// @param recordTime the time of the command's record, epoch milliseconds
  /// @param effect what it did in the record
  /// @param asRecorded whether it precedes the start of the variants
  record Logged(
      SectionId section,
      SectionCommand command,
      long time,
      long recordTime,
      Effect effect,
      boolean asRecorded)
      implements ReplayStep {}

  /// What a command did in the record.
  ///
  /// @param before what the section remembered of the reservation before it; null unless the
  ///   command is the end of a hold
  /// @param after the same after it
  /// @param account what the buyer had taken before it; empty without a limit
  record Effect(@Nullable Allocation before, @Nullable Allocation after, BuyerState account) {}

  /// A request that was turned away at the door because too few seats were left.
  record AtDoor(SectionId section, Reserve command, long time, boolean asRecorded)
      implements ReplayStep {}

  /// A request that was turned away at the door for a reason no policy changes.
  record Hopeless(SectionId section, Rejection reason, long time, boolean asRecorded)
      implements ReplayStep {}
}
