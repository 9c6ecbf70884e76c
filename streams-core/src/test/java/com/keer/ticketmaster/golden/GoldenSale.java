package com.keer.ticketmaster.golden;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topology.RecordedSystem;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A small sale in which everything happens, always the same one: what golden logs are made of.
final class GoldenSale {

  static final SectionId STALLS = new SectionId("golden", "stalls");
  static final SectionId BOXES = new SectionId("golden", "boxes");
  static final SectionId FLOOR = new SectionId("golden", "floor");
  static final SectionId LIMITED = new SectionId("golden", "limited");

  private static final List<SectionId> SECTIONS = List.of(STALLS, BOXES, FLOOR, LIMITED);
  private static final int STEPS = 260;

  private final RecordedSystem system;
  private final Random random = new Random(16);
  private int opened;

  GoldenSale(RecordedSystem system) {
    this.system = system;
  }

  /// @param rules what the rules of each section become
  /// @param between runs before each step, with its number
  void sell(UnaryOperator<SectionRules> rules, IntConsumer between) {
    long now = system.now();
    SectionLayout stalls =
        new SectionLayout(
            List.of(
                Row.numbered("A", 9),
                new Row("B", List.of("1", "2", "3", "", "4", "5", "6", "7a")),
                Row.numbered("C", 11)));
    open(STALLS, stalls, new FocalPoint(1, 6), rules.apply(new SectionRules(8, 40)));
    open(BOXES, SectionLayout.grid(3, 7), null, rules.apply(SectionRules.DEFAULT));
    open(FLOOR, SectionLayout.generalAdmission(30), null, rules.apply(SectionRules.DEFAULT));
    SectionRules limited = new SectionRules(6, 60).withSeatsPerBuyer(5).withSale(now + 9_000, 0);
    open(LIMITED, SectionLayout.grid(3, 8), null, rules.apply(limited));
    system.advance(Duration.ofMillis(500));
    for (int i = 0; i < STEPS; i++) {
      between.accept(i);
      operate(i);
      step(i);
      system.advance(Duration.ofMillis(random.nextInt(500)));
    }
    system.advance(Duration.ofSeconds(90));
  }

  private void open(
      SectionId section, SectionLayout layout, @Nullable FocalPoint focus, SectionRules rules) {
    List<Seat> blocked =
        layout.isGeneralAdmission() ? List.of() : List.of(new Seat("B", "2"), new Seat("A", "7"));
    system.init(section, new SectionCommand.Open(layout, blocked, focus, rules));
    opened++;
  }

  /// How many sections have been opened so far.
  int opened() {
    return opened;
  }

  private void step(int i) {
    String id = "r" + random.nextInt(i + 1);
    switch (random.nextInt(9)) {
      case 0, 1 -> system.command(id, new ReservationCommand.Confirm());
      case 2 -> system.command(id, new ReservationCommand.Cancel());
      case 3 -> system.command(id, new ReservationCommand.Extend(random.nextInt(50)));
      default -> {
        SectionId section = SECTIONS.get(random.nextInt(SECTIONS.size()));
        system.reserve("r" + i, section, request());
      }
    }
  }

  private ReservationRequest request() {
    SeatRequest seats =
        random.nextInt(4) == 0
            ? SeatRequest.these(seat("A"), seat("B"))
            : new SeatRequest.BestAvailable(1 + random.nextInt(7), random.nextInt(2) == 0);
    int hold = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(40);
    String user =
        switch (random.nextInt(14)) {
          case 0 -> "Zoe\u0308";
          case 1 -> "Zo\u00eb";
          case 2 -> " blank ";
          case 3 -> "soft\u00adhyphen";
          default -> "user" + random.nextInt(7);
        };
    return new ReservationRequest(user, seats, hold);
  }

  private Seat seat(String row) {
    return new Seat(row, Integer.toString(1 + random.nextInt(7)));
  }

  private void operate(int i) {
    switch (i) {
      case 20, 60, 100 -> {
        var seats = List.of(new Seat("A", "1"), new Seat("A", "4"), new Seat("A", "5"));
        system.init(STALLS, new SectionCommand.Block(seats));
        system.init(BOXES, new SectionCommand.Block(seats));
      }
      case 40, 80 -> {
        var seats = List.of(new Seat("A", "4"), new Seat("A", "7"), new Seat("C", "1"));
        system.init(STALLS, new SectionCommand.Unblock(seats));
        system.init(BOXES, new SectionCommand.Unblock(seats));
      }
      case 50 -> {
        system.init(STALLS, new SectionCommand.Grow(List.of(Row.numbered("D", 6))));
        system.init(STALLS, new SectionCommand.Grow(List.of(Row.numbered("A", 10))));
        system.init(FLOOR, new SectionCommand.GrowTo(34));
        system.init(FLOOR, new SectionCommand.Grow(List.of(Row.numbered("D", 6))));
        system.init(STALLS, new SectionCommand.Block(List.of(new Seat("Z", "1"))));
        system.init(BOXES, SectionCommand.Open.of(SectionLayout.grid(1, 1)));
      }
      case 120 -> system.init(LIMITED, new SectionCommand.Schedule(1, system.now() + 20_000));
      case 220 -> system.init(BOXES, new SectionCommand.CancelSale());
      default -> {}
    }
  }
}
