package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.booking.SectionCommand.Block;
import com.keer.ticketmaster.booking.SectionCommand.CancelSale;
import com.keer.ticketmaster.booking.SectionCommand.DecideBy;
import com.keer.ticketmaster.booking.SectionCommand.Grow;
import com.keer.ticketmaster.booking.SectionCommand.GrowTo;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionCommand.Schedule;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionCommand.Unblock;
import com.keer.ticketmaster.feed.FeedSettings.Pace;

/// Moves the windows of recorded sales along with the commands: a sale that opened ten minutes
/// after the first command opens ten minutes after it again, or one minute at ten times the speed.
/// Without a pace there is no such moment, so sales are always open.
///
/// @param recordedStart when the first command was recorded, epoch milliseconds
/// @param start when it is sent again, epoch milliseconds
record SaleWindows(Pace pace, long recordedStart, long start) {

  SectionInit moved(SectionInit init) {
    return switch (init) {
      case Open(var layout, var blocked, var focalPoint, var rules) ->
          new Open(
              layout,
              blocked,
              focalPoint,
              rules.withSale(moved(rules.saleOpensAt()), moved(rules.saleClosesAt())));
      case Schedule(long opensAt, long closesAt) -> new Schedule(moved(opensAt), moved(closesAt));
      case Grow grow -> init;
      case GrowTo growTo -> init;
      case Block block -> init;
      case Unblock unblock -> init;
      case CancelSale cancelSale -> init;
      case DecideBy change -> init;
    };
  }

  /// 0 stands for no such moment.
  private long moved(long time) {
    if (time == 0 || !pace.isTimed()) {
      return 0;
    }
    return Math.max(1, start + Math.round((time - recordedStart) / pace.speed()));
  }
}
