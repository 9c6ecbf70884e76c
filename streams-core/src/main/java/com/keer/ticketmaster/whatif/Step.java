package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.buyer.BuyerState;
import com.keer.ticketmaster.section.Allocation;
import org.jspecify.annotations.Nullable;

/// One thing that happened in the recorded sale, in the order in which every sale has it.
sealed interface Step {

  SectionId section();

  /// When its turn was, epoch milliseconds; never runs backwards from step to step.
  long time();

  /// A command of the serial log.
  ///
  /// @param recordTime of the command's record, epoch milliseconds
  /// @param before what the record's section remembered of the reservation before it; null unless
  ///   it is the end of a hold
  /// @param after and after it
  /// @param account what the record's buyer had taken before it; nothing without a limit
  /// @param asRecorded whether the policies do not choose yet
  record Logged(
      SectionId section,
      SectionCommand command,
      long time,
      long recordTime,
      @Nullable Allocation before,
      @Nullable Allocation after,
      BuyerState account,
      boolean asRecorded)
      implements Step {}

  /// A request that was turned away at the door, because too few seats were left then.
  record AtDoor(SectionId section, Reserve command, long time, boolean asRecorded)
      implements Step {}

  /// A request that was turned away at the door for what no policy changes.
  record Hopeless(SectionId section, Rejection reason, long time, boolean asRecorded)
      implements Step {}
}
