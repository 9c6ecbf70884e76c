package com.keer.ticketmaster.edge.operate;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.SectionView;
import com.keer.ticketmaster.edge.canary.Canary;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// The seats of all sections, and the sections in which most happens.
final class Sections {

  /// More than that nobody reads; the rest is summed up.
  static final int MOST = 200;

  /// Of what happened, this part counts a look later: half of it after 14.
  private static final double KEPT = 0.95;

  /// Commands that changed it lately count most; then those with most seats gone.
  private static final Comparator<Line> BUSY =
      Comparator.comparingDouble(Line::activity)
          .thenComparingInt(line -> line.counts.held() + line.counts.sold())
          .thenComparing(line -> line.id.toString(), Comparator.reverseOrder());

  /// One section.
  ///
  /// @param activity how many changes there were lately
  record Line(SectionId id, SeatCounts counts, double activity) {}

  /// Seats of any number of sections, which may be more than one of them can have.
  record Sum(int sections, long free, long held, long sold, long blocked) {

    private static final Sum NOTHING = new Sum(0, 0, 0, 0, 0);

    private Sum plus(SeatCounts more) {
      return new Sum(
          sections + 1,
          free + more.free(),
          held + more.held(),
          sold + more.sold(),
          blocked + more.blocked());
    }

    private Sum minus(SeatCounts less) {
      return new Sum(
          sections - 1,
          free - less.free(),
          held - less.held(),
          sold - less.sold(),
          blocked - less.blocked());
    }
  }

  /// All of them at a moment.
  ///
  /// @param busiest the most active first
  /// @param rest those that are not among them
  record Look(Sum all, List<Line> busiest, Sum rest) {}

  private record Seen(long sequence, double activity) {}

  private Map<SectionId, Seen> seen = new HashMap<>();

  /// Looks at all sections; those of the canary are no one's.
  Look look(SectionView view) {
    Map<SectionId, Seen> now = new HashMap<>();
    PriorityQueue<Line> top = new PriorityQueue<>(BUSY);
    Sum[] all = {Sum.NOTHING};
    view.forEach(status -> {
      if (!status.section().eventId().equals(Canary.EVENT)) {
        Line line = line(status, now);
        all[0] = all[0].plus(line.counts);
        top.add(line);
        if (top.size() > MOST) {
          top.remove();
        }
      }
    });
    seen = now;
    List<Line> busiest = new ArrayList<>(top);
    busiest.sort(BUSY.reversed());
    Sum rest = all[0];
    for (Line line : busiest) {
      rest = rest.minus(line.counts);
    }
    return new Look(all[0], List.copyOf(busiest), rest);
  }

  private Line line(LatestStatus status, Map<SectionId, Seen> now) {
    Seen before = seen.get(status.section());
    double activity =
        before == null ? fresh() : before.activity * KEPT + changes(before, status.sequence());
    now.put(status.section(), new Seen(status.sequence(), activity));
    return new Line(status.section(), status.availability().counts(), activity);
  }

  /// A section that was not there before has changed, unless this is the first look.
  private double fresh() {
    return seen.isEmpty() ? 0 : 1;
  }

  private static long changes(Seen before, long sequence) {
    return Math.max(0, sequence - before.sequence);
  }
}
