package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.codec.ChainLink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The seats of a section and their status after `sequence` commands. Immutable: a new state shares
/// everything that did not change.
///
/// `time` is the latest record time applied (epoch milliseconds) and never goes backwards.
public final class SectionState {

  private final SectionTerms terms;
  private final SectionProgress progress;
  private final SeatCounts counts;
  private final RowGroup[] groups;

  SectionState(SectionTerms terms, SectionProgress progress, SeatCounts counts, RowGroup[] groups) {
    this.terms = terms;
    this.progress = progress;
    this.counts = counts;
    this.groups = groups;
  }

  /// A section before its first command: every seat is free.
  static SectionState allFree(SectionTerms terms) {
    List<Row> rows = terms.layout().rows();
    RowGroup[] groups = new RowGroup[(rows.size() + RowGroup.ROWS - 1) / RowGroup.ROWS];
    int free = 0;
    for (int group = 0; group < groups.length; group++) {
      int first = group * RowGroup.ROWS;
      RowSeats[] seats = new RowSeats[Math.min(RowGroup.ROWS, rows.size() - first)];
      Arrays.setAll(seats, i -> RowSeats.allFree(rows.get(first + i)));
      groups[group] = new RowGroup(seats);
      free += groups[group].freeCount();
    }
    return new SectionState(
        terms, SectionProgress.start(terms.id()), new SeatCounts(free, 0, 0, 0), groups);
  }

  public SectionId id() {
    return terms.id();
  }

  public SectionLayout layout() {
    return terms.layout();
  }

  public FocalPoint focalPoint() {
    return terms.focalPoint();
  }

  public SectionRules rules() {
    return terms.rules();
  }

  /// Whether the section is selling, by its own time.
  public SaleState sale() {
    return terms.saleAt(progress.time());
  }

  /// Whether the organiser called the sale off.
  public boolean saleCancelled() {
    return terms.saleCancelled();
  }

  /// The sequence after the last command that changed which seats exist or which are blocked.
  public long layoutSequence() {
    return terms.layoutSequence();
  }

  /// The number of commands the section has applied.
  public long sequence() {
    return progress.sequence();
  }

  public long time() {
    return progress.time();
  }

  /// The hash chain over all commands applied and all answers given, see [Chain].
  public Chain chain() {
    return progress.chain();
  }

  public SeatCounts counts() {
    return counts;
  }

  /// The current status of a position.
  public SeatStatus status(int row, int position) {
    return row(row).status(layout().row(row), position);
  }

  /// The current status of every position.
  public SeatMap seatMap() {
    SectionLayout layout = layout();
    List<String> rows = new ArrayList<>(layout.rows().size());
    for (int row = 0; row < layout.rows().size(); row++) {
      rows.add(row(row).runText(layout.row(row)));
    }
    return new SeatMap(layout, rows);
  }

  /// The section as published in `section-status`.
  ///
  /// @param change the outcome of the operator's command that led here; null if a buyer's command
  ///   did
  public SectionStatus toStatus(@Nullable SectionOutcome change) {
    return new SectionStatus(
        sequence(),
        time(),
        counts,
        seatMap(),
        change,
        layoutSequence(),
        rules(),
        saleCancelled(),
        chain(),
        blockedLater());
  }

  /// The part of its status that the door needs.
  public SectionAvailability availability() {
    return new SectionAvailability(
        sequence(), counts, sale(), rules().seatsPerBuyer(), rules().holds());
  }

  /// The end of the hold on a held position, in epoch milliseconds.
  public long holdEnd(int row, int position) {
    return row(row).hold(position).end() * 1000;
  }

  /// Held seats that will be taken out of sale if their hold ends without a sale.
  public List<Seat> blockedLater() {
    List<Seat> later = new ArrayList<>();
    for (int group = 0; group < groups.length; group++) {
      groups[group].addLater(layout(), group * RowGroup.ROWS, later);
    }
    return later;
  }

  boolean isBlockedLater(SeatRun seat) {
    return row(seat.row()).isForLater(seat.position());
  }

  /// Whether the hold on a held position is known to be that of a buyer.
  boolean isHeldBy(long holder, int row, int position) {
    return row(row).hold(position).holder() == holder;
  }

  /// The end of the next hold to end, in epoch milliseconds, or [Rejection#NO_HOLD].
  public long nextHoldEndsAt() {
    if (counts.held() == 0) {
      return Rejection.NO_HOLD;
    }
    long first = Long.MAX_VALUE;
    for (RowGroup group : groups) {
      first = Math.min(first, group.firstHoldEnd());
    }
    return first * 1000;
  }

  /// The length of the longest run of free seats, exact up to [FreeRuns#LONGEST_INDEXED].
  public int longestFreeRun() {
    long runs = freeRuns();
    return runs == 0 ? 0 : 63 - Long.numberOfLeadingZeros(runs);
  }

  /// The lengths of the free runs of the section, see [RunLengths].
  public long freeRuns() {
    long runs = 0;
    for (RowGroup group : groups) {
      runs |= group.runs();
    }
    return runs;
  }

  /// The start of the run of `count` free seats in a row whose middle is nearest to `halfPosition`
  /// (as in [FocalPoint]), of two equals the left one, or -1.
  ///
  /// @param tidy whether the run must not leave a single free seat at either end
  public int nearestRun(int row, int count, int halfPosition, boolean tidy) {
    return row(row).nearestRun(count, halfPosition, tidy);
  }

  /// The first row at or after `from` that has a free run of a wanted length (see [RunLengths]), or
  /// -1.
  public int nextRowWith(long wantedRuns, int from) {
    for (int row = from; row < layout().rows().size(); ) {
      RowGroup group = groups[row / RowGroup.ROWS];
      int inGroup = row % RowGroup.ROWS;
      if ((group.runs() & wantedRuns) != 0) {
        for (; inGroup < group.rowCount(); inGroup++, row++) {
          if ((group.row(inGroup).runs() & wantedRuns) != 0) {
            return row;
          }
        }
      } else {
        row += RowGroup.ROWS - inGroup;
      }
    }
    return -1;
  }

  /// The last row at or before `from` that has a free run of a wanted length, or -1.
  public int previousRowWith(long wantedRuns, int from) {
    for (int row = Math.min(from, layout().rows().size() - 1); row >= 0; ) {
      RowGroup group = groups[row / RowGroup.ROWS];
      int inGroup = row % RowGroup.ROWS;
      if ((group.runs() & wantedRuns) != 0) {
        for (; inGroup >= 0; inGroup--, row--) {
          if ((group.row(inGroup).runs() & wantedRuns) != 0) {
            return row;
          }
        }
      } else {
        row -= inGroup + 1;
      }
    }
    return -1;
  }

  RowSeats row(int row) {
    return groups[row / RowGroup.ROWS].row(row % RowGroup.ROWS);
  }

  int groupCount() {
    return groups.length;
  }

  RowGroup group(int group) {
    return groups[group];
  }

  SectionTerms terms() {
    return terms;
  }

  SectionProgress progress() {
    return progress;
  }

  /// The section after one more command, at `time`.
  SectionState applied(long time) {
    return with(progress.next(time));
  }

  /// The section with its last command, and the answer to it, added to the chain.
  SectionState linked(ChainLink link) {
    return with(progress.linked(link));
  }

  SectionState sell(List<SeatRun> runs) {
    return change(
        runs, (row, run) -> row.sell(run.position(), run.count()), counts.sell(total(runs)));
  }

  /// The section after a hold.
  ///
  /// @param holder see [SeatHold]
  SectionState hold(List<SeatRun> runs, long endMillis, long holder) {
    SeatHold hold = new SeatHold((int) (endMillis / 1000), holder);
    return change(
        runs, (row, run) -> row.hold(run.position(), run.count(), hold), counts.hold(total(runs)));
  }

  SectionState confirm(List<SeatRun> runs) {
    return change(
        runs, (row, run) -> row.confirm(run.position(), run.count()), counts.confirm(total(runs)));
  }

  SectionState release(List<SeatRun> runs) {
    int blocked = 0;
    for (SeatRun run : runs) {
      blocked += row(run.row()).laterCount(run);
    }
    SectionState released =
        change(
            runs,
            (row, run) -> row.release(run.position(), run.count()),
            counts.release(total(runs)).block(blocked));
    return blocked == 0 ? released : released.withLayout(layout());
  }

  /// The section after the extension of a hold.
  SectionState prolong(List<SeatRun> runs, long endMillis) {
    return change(
        runs, (row, run) -> row.prolong(run.position(), run.count(), endMillis / 1000), counts);
  }

  SectionState block(SeatRun seat) {
    return change(List.of(seat), (row, run) -> row.block(run.position()), counts.block(1))
        .withLayout(layout());
  }

  SectionState unblock(SeatRun seat) {
    return change(List.of(seat), (row, run) -> row.unblock(run.position()), counts.unblock(1))
        .withLayout(layout());
  }

  /// The section that will block a held seat when its hold ends.
  SectionState blockLater(SeatRun seat) {
    return change(List.of(seat), (row, run) -> row.blockLater(run.position(), true), counts);
  }

  /// The section that will put a held seat on sale when its hold ends, as usual.
  SectionState keepOnSale(SeatRun seat) {
    return change(List.of(seat), (row, run) -> row.blockLater(run.position(), false), counts);
  }

  /// The section that decides in another way.
  SectionState decideBy(DecisionRule decision) {
    return with(terms.with(rules().withDecision(decision)));
  }

  /// The section with another sale window.
  SectionState schedule(long opensAt, long closesAt) {
    return with(terms.with(rules().withSale(opensAt, closesAt)));
  }

  /// The section with its sale called off.
  SectionState cancelSale() {
    return with(terms.cancelled());
  }

  private SectionState withLayout(SectionLayout layout) {
    return with(terms.with(layout, sequence()));
  }

  private SectionState with(SectionTerms terms) {
    return new SectionState(terms, progress, counts, groups);
  }

  private SectionState with(SectionProgress progress) {
    return new SectionState(terms, progress, counts, groups);
  }

  private SectionState with(SeatCounts counts, RowGroup[] groups) {
    return new SectionState(terms, progress, counts, groups);
  }

  /// The section with a layout that contains the present one.
  SectionState grow(SectionLayout larger) {
    RowGroup[] grown = RowGroup.grow(groups, layout(), larger);
    int added = -counts.free();
    for (RowGroup group : grown) {
      added += group.freeCount();
    }
    return with(counts.grow(added), grown).withLayout(larger);
  }

  private interface RowChange {
    RowSeats apply(RowSeats row, SeatRun run);
  }

  private SectionState change(List<SeatRun> runs, RowChange change, SeatCounts counts) {
    RowGroup[] changed = groups.clone();
    for (SeatRun run : runs) {
      int group = run.row() / RowGroup.ROWS;
      int inGroup = run.row() % RowGroup.ROWS;
      changed[group] = changed[group].with(inGroup, change.apply(changed[group].row(inGroup), run));
    }
    return with(counts, changed);
  }

  private static int total(List<SeatRun> runs) {
    int total = 0;
    for (SeatRun run : runs) {
      total += run.count();
    }
    return total;
  }
}
