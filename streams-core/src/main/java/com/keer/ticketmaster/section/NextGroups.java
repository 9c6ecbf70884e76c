package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the next buyers of neighbouring seats would get, one after the other, if nobody else came:
/// found by the policy of the section in the status that every reader has. So what is offered first
/// is what a booking of the best seats gets.
///
/// @param groups runs of free seats that can all be had together, in the order of the policy; empty
///   in a general admission section
/// @param largestBlock the longest run of free seats, exact up to 63
public record NextGroups(List<SeatRun> groups, int largestBlock) {

  public NextGroups {
    groups = List.copyOf(groups);
  }

  /// The groups of a section.
  ///
  /// @param focus null for the middle of the first row
  /// @param count the seats of a group, at least 1
  /// @param most how many groups to find
  /// @throws AllocationPolicies.UnknownRuleException if this program cannot decide as the section
  ///   does
  public static NextGroups of(
      SectionId section,
      SectionStatus status,
      @Nullable FocalPoint focus,
      AllocationPolicies policies,
      int count,
      int most) {
    SectionLayout layout = status.map().layout();
    if (layout.isGeneralAdmission()) {
      return new NextGroups(List.of(), status.counts().free());
    }
    AllocationPolicy policy = policies.of(section, status.rules().decision());
    FocalPoint point = focus == null ? FocalPoint.middleOfFirstRow(layout.row(0)) : focus;
    SectionState left =
        seen(new SectionTerms(section, layout, point, status.rules()), status.map());
    int largest = left.longestFreeRun();
    List<SeatRun> groups = new ArrayList<>();
    while (groups.size() < most && left.counts().free() >= count) {
      List<SeatRun> next = policy.choose(left, count, false);
      if (next.isEmpty()) {
        break;
      }
      groups.addAll(next);
      left = left.sell(next);
    }
    return new NextGroups(groups, largest);
  }

  /// The section as a reader sees it. Who holds a seat and until when is unknown, and does not
  /// matter here: what is not free counts as sold.
  private static SectionState seen(SectionTerms terms, SeatMap map) {
    List<Row> rows = terms.layout().rows();
    RowGroup[] groups = new RowGroup[(rows.size() + RowGroup.ROWS - 1) / RowGroup.ROWS];
    int free = 0;
    int others = 0;
    for (int group = 0; group < groups.length; group++) {
      int first = group * RowGroup.ROWS;
      RowSeats[] seats = new RowSeats[Math.min(RowGroup.ROWS, rows.size() - first)];
      for (int row = 0; row < seats.length; row++) {
        List<SeatStatus> statuses = map.statuses(first + row);
        seats[row] = seen(statuses);
        free += seats[row].freeCount();
        others += statuses.size();
      }
      groups[group] = new RowGroup(seats);
    }
    return new SectionState(
        terms,
        SectionProgress.start(terms.id()),
        new SeatCounts(free, 0, others - free, 0),
        groups);
  }

  private static RowSeats seen(List<SeatStatus> statuses) {
    int words = Bits.words(statuses.size());
    long[] free = new long[words];
    for (int position = 0; position < statuses.size(); position++) {
      if (statuses.get(position) == SeatStatus.FREE) {
        Bits.set(free, position);
      }
    }
    return new RowSeats(statuses.size(), free, new long[words], new long[words], null, null);
  }
}
