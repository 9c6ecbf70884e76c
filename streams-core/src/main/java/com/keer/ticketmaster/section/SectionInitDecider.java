package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Block;
import com.keer.ticketmaster.booking.SectionCommand.CancelSale;
import com.keer.ticketmaster.booking.SectionCommand.DecideBy;
import com.keer.ticketmaster.booking.SectionCommand.Grow;
import com.keer.ticketmaster.booking.SectionCommand.GrowTo;
import com.keer.ticketmaster.booking.SectionCommand.Schedule;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionCommand.Unblock;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.bytes.PlainText;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides about operators' commands. Never touches a seat that is held or sold.
///
/// The texts of refusals are part of the outcome and of the hash chain, those of `SectionLayout`
/// and `Row` included: with another wording, recorded logs would no longer verify.
final class SectionInitDecider {

  private SectionInitDecider() {}

  /// @param section the section with this command already counted
  static SectionDecision decide(SectionSnapshot section, SectionInit init, long timestamp) {
    SectionState state = section.state();
    if (state == null) {
      return switch (init) {
        case SectionCommand.Open open -> open(section, open, timestamp);
        case Grow grow -> notOpen(section);
        case GrowTo growTo -> notOpen(section);
        case Block block -> notOpen(section);
        case Unblock unblock -> notOpen(section);
        case Schedule schedule -> notOpen(section);
        case CancelSale cancelSale -> notOpen(section);
        case DecideBy change -> notOpen(section);
      };
    }
    return switch (init) {
      case SectionCommand.Open open ->
          new SectionDecided(section, new SectionOutcome.AlreadyOpen(state.sequence()));
      case Grow(List<Row> rows) -> grow(section, state, rows);
      case Block(List<Seat> seats) -> block(section, state, seats);
      case Unblock(List<Seat> seats) -> unblock(section, state, seats);
      case GrowTo(int capacity) -> growTo(section, state, capacity);
      case Schedule(long opensAt, long closesAt) -> schedule(section, state, opensAt, closesAt);
      case CancelSale() ->
          new SectionDecided(
              section.with(state.cancelSale()),
              new SectionOutcome.SaleCancelled(state.sequence(), state.counts().held()));
      case DecideBy change -> {
        DecisionRule next = change.after(state.rules().decision());
        yield new SectionDecided(
            section.with(state.decideBy(next)),
            new SectionOutcome.DecidesBy(state.sequence(), next));
      }
    };
  }

  private static SectionDecision open(
      SectionSnapshot section, SectionCommand.Open open, long timestamp) {
    FocalPoint focus =
        open.focalPoint() == null
            ? FocalPoint.middleOfFirstRow(open.layout().row(0))
            : open.focalPoint();
    if (focus.row() >= open.layout().rows().size()) {
      return refused(section, "the focal point lies behind the last row");
    }
    String unclear = open.rules().decision().version() == 1 ? null : unclear(section.id(), open);
    if (unclear != null) {
      return refused(section, unclear);
    }
    SectionState state =
        SectionState.allFree(new SectionTerms(section.id(), open.layout(), focus, open.rules()))
            .applied(timestamp);
    Switched blocked = switchEach(state, open.blocked(), BLOCK);
    if (blocked.unknown() != null) {
      return refused(section, "there is no seat " + blocked.unknown() + " to block");
    }
    SectionState opened = blocked.after();
    return new SectionDecided(
        section.with(opened),
        new SectionOutcome.Opened(opened.sequence(), opened.counts().total()));
  }

  private static SectionDecision grow(SectionSnapshot section, SectionState state, List<Row> rows) {
    if (state.layout().isGeneralAdmission()) {
      return refused(section, "a section of general admission has no rows; name its capacity");
    }
    String unclear = state.rules().decision().version() == 1 ? null : unclear(state.layout(), rows);
    if (unclear != null) {
      return refused(section, unclear);
    }
    SectionLayout larger;
    try {
      larger = enlarge(state.layout(), rows);
    } catch (IllegalArgumentException e) {
      return refused(section, String.valueOf(e.getMessage()));
    }
    return grown(section, state, larger);
  }

  private static SectionDecision growTo(SectionSnapshot section, SectionState state, int capacity) {
    if (!state.layout().isGeneralAdmission()) {
      return refused(section, "the section has seats; name the rows to add");
    }
    if (capacity > SectionLayout.MAX_SEATS) {
      return refused(section, "a section has at most " + SectionLayout.MAX_SEATS + " places");
    }
    int most = Math.max(capacity, state.counts().total());
    return grown(section, state, SectionLayout.generalAdmission(most));
  }

  private static SectionDecision grown(
      SectionSnapshot section, SectionState state, SectionLayout larger) {
    SectionState grown = state.grow(larger);
    return new SectionDecided(
        section.with(grown),
        new SectionOutcome.Grown(
            grown.sequence(),
            larger.rows().size() - state.layout().rows().size(),
            grown.counts().total() - state.counts().total()));
  }

  private static SectionDecision schedule(
      SectionSnapshot section, SectionState state, long opensAt, long closesAt) {
    return state.saleCancelled()
        ? refused(section, "the sale is cancelled, which is final")
        : new SectionDecided(
            section.with(state.schedule(opensAt, closesAt)),
            new SectionOutcome.Scheduled(state.sequence(), opensAt, closesAt));
  }

  /// The first name that could be mistaken for another; null if there is none. Names of an older
  /// section stay as they are.
  private static @Nullable String unclear(SectionId id, SectionCommand.Open open) {
    for (String name : List.of(id.eventId(), id.name())) {
      if (!PlainText.isPlain(name)) {
        return unclear("the name of the event or the section");
      }
    }
    return open.layout().isGeneralAdmission() ? null : unclear(null, open.layout().rows());
  }

  private static @Nullable String unclear(@Nullable SectionLayout known, List<Row> rows) {
    for (Row row : rows) {
      int index = known == null ? -1 : known.rowOf(row.label());
      if (index < 0 && !PlainText.isPlain(row.label())) {
        return unclear("the label of a row");
      }
      for (String seat : row.seats()) {
        boolean there = known != null && index >= 0 && known.row(index).positionOf(seat) >= 0;
        if (!there && !PlainText.isPlain(seat)) {
          return unclear("the label of a seat");
        }
      }
    }
    return null;
  }

  private static String unclear(String what) {
    return what
        + " looks like another text: write it composed (NFC), without blanks at its ends and without characters that cannot be seen";
  }

  private static SectionLayout enlarge(SectionLayout layout, List<Row> added) {
    List<Row> rows = new ArrayList<>(layout.rows());
    for (Row row : added) {
      int index = layout.rowOf(row.label());
      if (index < 0) {
        rows.add(row);
      } else {
        rows.set(index, extend(rows.get(index), row));
      }
    }
    return new SectionLayout(rows);
  }

  /// The row with the additional seats of `added`, and the aisles before them.
  private static Row extend(Row row, Row added) {
    int known = 0;
    while (known < added.positions()
        && (!added.isSeat(known) || row.positionOf(added.seats().get(known)) >= 0)) {
      known++;
    }
    if (known == added.positions()) {
      return row;
    }
    while (known > 0 && !added.isSeat(known - 1)) {
      known--;
    }
    List<String> seats = new ArrayList<>(row.seats());
    seats.addAll(added.seats().subList(known, added.positions()));
    return new Row(row.label(), seats);
  }

  private static SectionDecision block(
      SectionSnapshot section, SectionState state, List<Seat> seats) {
    boolean first = state.rules().decision().version() == 1;
    Switched all = switchEach(state, seats, first ? BLOCK : BLOCK_OR_LATER);
    return all.unknown() != null
        ? refused(section, "there is no seat " + all.unknown())
        : new SectionDecided(
            section.with(all.after()),
            new SectionOutcome.Blocked(
                state.sequence(), all.switched(), all.untouched(), all.later()));
  }

  private static SectionDecision unblock(
      SectionSnapshot section, SectionState state, List<Seat> seats) {
    Switched all = switchEach(state, seats, UNBLOCK);
    return all.unknown() != null
        ? refused(section, "there is no seat " + all.unknown())
        : new SectionDecided(
            section.with(all.after()),
            new SectionOutcome.Unblocked(state.sequence(), all.switched(), all.untouched()));
  }

  /// What a command does to one seat.
  private interface SeatChange {
    /// The section afterwards; the same one if the seat stays as it is.
    SectionState apply(SectionState state, SeatRun seat);
  }

  private static final SeatChange BLOCK =
      (state, seat) -> status(state, seat) == SeatStatus.FREE ? state.block(seat) : state;

  /// From version 2 of the rules on: a held seat is blocked when its hold ends.
  private static final SeatChange BLOCK_OR_LATER =
      (state, seat) ->
          status(state, seat) == SeatStatus.HELD
              ? state.blockLater(seat)
              : BLOCK.apply(state, seat);

  private static final SeatChange UNBLOCK =
      (state, seat) -> {
        if (state.isBlockedLater(seat)) {
          return state.keepOnSale(seat);
        }
        return status(state, seat) == SeatStatus.BLOCKED ? state.unblock(seat) : state;
      };

  /// @param later held seats to block when their hold ends
  /// @param unknown the first seat that the section does not have; null if it has them all
  private record Switched(
      SectionState after,
      List<Seat> switched,
      List<Seat> untouched,
      List<Seat> later,
      @Nullable Seat unknown) {}

  /// Changes the seats that can be changed, and leaves the others.
  @SuppressWarnings("ReferenceEquality") // a changed state is a new object
  private static Switched switchEach(SectionState state, List<Seat> seats, SeatChange change) {
    SectionState after = state;
    List<Seat> switched = new ArrayList<>();
    List<Seat> untouched = new ArrayList<>();
    List<Seat> later = new ArrayList<>();
    for (Seat seat : seats) {
      SeatRun place = place(after, seat);
      if (place == null) {
        return new Switched(state, List.of(), List.of(), List.of(), seat);
      }
      SectionState before = after;
      after = change.apply(before, place);
      if (after.isBlockedLater(place)) {
        later.add(seat);
      } else {
        (after == before ? untouched : switched).add(seat);
      }
    }
    return new Switched(after, switched, untouched, later, null);
  }

  private static SeatStatus status(SectionState state, SeatRun seat) {
    return state.status(seat.row(), seat.position());
  }

  private static @Nullable SeatRun place(SectionState state, Seat seat) {
    return state.layout().find(seat);
  }

  private static SectionDecision notOpen(SectionSnapshot section) {
    return refused(section, "section " + section.id() + " is not open");
  }

  private static SectionDecision refused(SectionSnapshot section, String problem) {
    return new SectionDecided(section, new SectionOutcome.Refused(section.sequence(), problem));
  }
}
