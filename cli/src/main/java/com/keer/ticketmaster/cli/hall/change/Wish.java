package com.keer.ticketmaster.cli.hall.change;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an operator wants from an open section.
sealed interface Wish {

  /// The command for the section as it is now.
  ///
  /// @throws IllegalArgumentException if the section would refuse it
  SectionInit command(SectionLayout layout);

  /// What the command would do to the section as it looks now.
  Effect expected(SectionInit command, SectionStatus status);

  /// What it did, according to a status with a change; null if the change came from someone else.
  @Nullable Effect found(SectionInit command, SectionOutcome change, SectionStatus status);

  /// More rows, and more seats at the end of rows; what exists stays.
  record Rows(List<Row> rows) implements Wish {
    public Rows {
      rows = List.copyOf(rows);
    }

    @Override
    public SectionInit command(SectionLayout layout) {
      if (layout.isGeneralAdmission()) {
        throw new IllegalArgumentException(
            "the section has general admission: name the total with --capacity");
      }
      return new SectionCommand.Grow(rows);
    }

    @Override
    public Effect expected(SectionInit command, SectionStatus status) {
      SectionLayout layout = status.map().layout();
      int newRows = 0;
      int newSeats = 0;
      for (Row row : rows) {
        int index = layout.rowOf(row.label());
        newRows += index < 0 ? 1 : 0;
        for (String seat : row.seats()) {
          boolean there = index >= 0 && layout.row(index).positionOf(seat) >= 0;
          newSeats += seat.equals(Row.AISLE) || there ? 0 : 1;
        }
      }
      return Effect.growth(newRows, newSeats);
    }

    @Override
    public @Nullable Effect found(
        SectionInit command, SectionOutcome change, SectionStatus status) {
      return change instanceof SectionOutcome.Grown grown && expected(command, status).isNothing()
          ? Effect.growth(grown.rowsAdded(), grown.seatsAdded())
          : null;
    }
  }

  /// More general-admission places, up to a total.
  record Capacity(int capacity) implements Wish {
    @Override
    public SectionInit command(SectionLayout layout) {
      if (!layout.isGeneralAdmission()) {
        throw new IllegalArgumentException("the section has seats: name the rows to add");
      }
      if (capacity < 1 || capacity > SectionLayout.MAX_SEATS) {
        throw new IllegalArgumentException(
            "a section has 1 to %d places, not %d".formatted(SectionLayout.MAX_SEATS, capacity));
      }
      return new SectionCommand.GrowTo(capacity);
    }

    @Override
    public Effect expected(SectionInit command, SectionStatus status) {
      return Effect.growth(0, Math.max(0, capacity - status.map().layout().seatCount()));
    }

    @Override
    public @Nullable Effect found(
        SectionInit command, SectionOutcome change, SectionStatus status) {
      return change instanceof SectionOutcome.Grown grown
              && status.map().layout().seatCount() >= capacity
          ? Effect.growth(0, grown.seatsAdded())
          : null;
    }
  }

  /// Seats off sale, or back on sale.
  ///
  /// @param texts as [SeatTexts] reads them
  record Switch(boolean block, List<String> texts) implements Wish {
    public Switch {
      texts = List.copyOf(texts);
    }

    @Override
    public SectionInit command(SectionLayout layout) {
      List<Seat> seats = new SeatTexts(layout).read(texts);
      return block ? new SectionCommand.Block(seats) : new SectionCommand.Unblock(seats);
    }

    @Override
    public Effect expected(SectionInit command, SectionStatus status) {
      List<Seat> switched = new ArrayList<>();
      List<Seat> untouched = new ArrayList<>();
      List<Seat> later = new ArrayList<>();
      Set<Seat> marked = new HashSet<>(status.blockedLater());
      boolean blocksHeld = status.rules().decision().version() > 1;
      for (Seat seat : seats(command)) {
        SeatStatus is = Effect.status(status.map(), seat);
        boolean changes =
            block ? is == SeatStatus.FREE : is == SeatStatus.BLOCKED || marked.contains(seat);
        if (block && blocksHeld && is == SeatStatus.HELD && !marked.contains(seat)) {
          later.add(seat);
        } else {
          (changes ? switched : untouched).add(seat);
        }
      }
      return Effect.switched(switched, untouched, later, status);
    }

    @Override
    public @Nullable Effect found(
        SectionInit command, SectionOutcome change, SectionStatus status) {
      return switch (change) {
        case SectionOutcome.Blocked(long _, var seats, var untouched, var later) when block ->
            found(command, seats, untouched, later, status);
        case SectionOutcome.Unblocked(long _, var seats, var untouched) when !block ->
            found(command, seats, untouched, List.of(), status);
        case SectionOutcome.Blocked _,
            SectionOutcome.Unblocked _,
            SectionOutcome.Opened _,
            SectionOutcome.AlreadyOpen _,
            SectionOutcome.Grown _,
            SectionOutcome.Scheduled _,
            SectionOutcome.SaleCancelled _,
            SectionOutcome.DecidesBy _,
            SectionOutcome.Refused _ ->
            null;
      };
    }

    private static @Nullable Effect found(
        SectionInit command,
        List<Seat> switched,
        List<Seat> untouched,
        List<Seat> later,
        SectionStatus status) {
      List<Seat> all = new ArrayList<>(switched);
      all.addAll(untouched);
      all.addAll(later);
      return new HashSet<>(all).equals(new HashSet<>(seats(command)))
          ? Effect.switched(switched, untouched, later, status)
          : null;
    }

    private static List<Seat> seats(SectionInit command) {
      return switch (command) {
        case SectionCommand.Block(List<Seat> seats) -> seats;
        case SectionCommand.Unblock(List<Seat> seats) -> seats;
        case SectionCommand.Open _,
            SectionCommand.Grow _,
            SectionCommand.GrowTo _,
            SectionCommand.Schedule _,
            SectionCommand.CancelSale _,
            SectionCommand.DecideBy _ ->
            throw new IllegalArgumentException("no command about seats: " + command);
      };
    }
  }

  /// Another policy, or another version of the rules.
  ///
  /// @param policy null if it stays
  /// @param version null if it stays
  record Decide(@Nullable String policy, @Nullable Integer version) implements Wish {
    @Override
    public SectionInit command(SectionLayout layout) {
      return change();
    }

    private SectionCommand.DecideBy change() {
      return new SectionCommand.DecideBy(policy, version);
    }

    @Override
    public Effect expected(SectionInit command, SectionStatus status) {
      DecisionRule now = status.rules().decision();
      DecisionRule then = change().after(now);
      return Effect.decision(then.equals(now) ? null : then);
    }

    @Override
    public @Nullable Effect found(
        SectionInit command, SectionOutcome change, SectionStatus status) {
      return change instanceof SectionOutcome.DecidesBy(long _, DecisionRule rule)
              && change().after(rule).equals(rule)
          ? Effect.decision(rule)
          : null;
    }
  }
}
