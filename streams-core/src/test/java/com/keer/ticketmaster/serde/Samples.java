package com.keer.ticketmaster.serde;

import static com.keer.ticketmaster.section.Sections.seats;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.Sections;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// At least one value of every kind that is written.
public final class Samples {

  static final SectionId SECTION = new SectionId("con/cert", "100% stalls");
  static final ReservationId ID = new ReservationId("r-1");
  static final long NOON = Sections.NOON;

  static final SectionLayout LAYOUT =
      new SectionLayout(
          List.of(
              Row.numbered("A", 4),
              Row.numbered("B", 4),
              new Row("C", List.of("", "1", "2", "12a", "", "", "007", "9"))));

  private Samples() {}

  public static List<SeatRequest> seatRequests() {
    return List.of(
        SeatRequest.best(4),
        new SeatRequest.BestAvailable(4, true),
        SeatRequest.best(-1),
        SeatRequest.best(Integer.MIN_VALUE),
        new SeatRequest.TheseSeats(seats("A-1", "A-2", "B-1", "A-3")),
        new SeatRequest.TheseSeats(List.of()));
  }

  public static List<ReservationRequest> requests() {
    return seatRequests().stream()
        .flatMap(seats ->
            Stream.of(
                new ReservationRequest("ann", seats, 0),
                new ReservationRequest("Zoë \"quoted\" \uD83C\uDFAB", seats, 600),
                new ReservationRequest("", seats, -1)))
        .toList();
  }

  public static List<Rejection> rejections() {
    return List.of(
        new Rejection.NotEnoughSeats(4, 3, 2, NOON),
        new Rejection.NotEnoughSeats(4, 0, 0, Rejection.NO_HOLD),
        new Rejection.NoBlockTogether(4, 3, NOON),
        new Rejection.NoBlockTogether(4, 3, Rejection.NO_HOLD),
        new Rejection.SeatsNotFree(seats("A-1"), seats("A-2", "B-2"), seats("C-12a"), NOON),
        new Rejection.SeatsNotFree(List.of(), seats("A-2"), List.of(), Rejection.NO_HOLD),
        new Rejection.SeatsNotFree(
            seats("A-1", "A-2"), List.of(), seats("C-12a"), NOON, seats("A-2")),
        new Rejection.UnknownSeats(seats("Z-9", "Z-10")),
        new Rejection.UnknownSection(),
        new Rejection.InvalidRequest("seatCount", "must ask for 1 to 10 seats"),
        new Rejection.UnknownReservation(),
        new Rejection.DifferentRequest(),
        new Rejection.SaleNotOpen(NOON),
        new Rejection.SaleClosed(NOON),
        new Rejection.SaleCancelled(),
        new Rejection.BuyerLimit(4, 3, 2),
        new Rejection.HoldLimit(900, NOON),
        new Rejection.HeldPerBuyer(4, 3, 2),
        new Rejection.HoldsPaused(NOON));
  }

  static List<ReservationCommand> reservationCommands() {
    return Stream.concat(
            requests().stream()
                .map(request ->
                    (ReservationCommand) new ReservationCommand.Reserve(SECTION, request)),
            Stream.of(
                new ReservationCommand.Confirm(),
                new ReservationCommand.Extend(900),
                new ReservationCommand.Extend(-1),
                new ReservationCommand.Extend(0),
                new ReservationCommand.Cancel()))
        .toList();
  }

  static List<SectionCommand.SectionInit> inits() {
    return List.of(
        SectionCommand.Open.of(LAYOUT),
        new SectionCommand.Open(
            LAYOUT, seats("A-1", "C-12a"), new FocalPoint(2, 5), new SectionRules(3, 0)),
        new SectionCommand.Grow(LAYOUT.rows()),
        new SectionCommand.Grow(List.of()),
        new SectionCommand.Block(seats("A-1", "A-2", "C-9")),
        new SectionCommand.Block(List.of()),
        new SectionCommand.Unblock(seats("A-1")),
        new SectionCommand.Open(
            SectionLayout.generalAdmission(1_234),
            List.of(new Seat("", "7"), new Seat("", "1234")),
            null,
            new SectionRules(60, 60).withSale(NOON, NOON + 1).withSeatsPerBuyer(4)),
        new SectionCommand.GrowTo(250_000),
        new SectionCommand.Schedule(0, 0),
        new SectionCommand.Schedule(0, NOON),
        new SectionCommand.Schedule(NOON, NOON + 1),
        new SectionCommand.CancelSale(),
        new SectionCommand.Open(
            LAYOUT,
            List.of(),
            null,
            new SectionRules(3, 0).withDecision(new DecisionRule("orphan-averse", 2))),
        new SectionCommand.Open(
            LAYOUT, List.of(), null, new SectionRules(3, 60).withHolds(new HoldLimits(4, 0))),
        new SectionCommand.Open(
            LAYOUT,
            List.of(),
            null,
            new SectionRules(3, 60)
                .withHolds(new HoldLimits(4, 30))
                .withSeatsPerBuyer(6)
                .withDecision(new DecisionRule("orphan-averse", 2))),
        new SectionCommand.DecideBy("orphan-averse", null),
        new SectionCommand.DecideBy(null, 2),
        new SectionCommand.DecideBy("best-available", 1));
  }

  static List<SectionCommand> sectionCommands() {
    return Stream.of(
            inits().stream(),
            requests().stream().map(request -> new SectionCommand.Reserve(ID, request)),
            claims().stream()
                .map(claim -> new SectionCommand.Reserve(ID, requests().get(0), claim)),
            Stream.of(
                new SectionCommand.Confirm(ID),
                new SectionCommand.Extend(ID, 900),
                new SectionCommand.Cancel(ID),
                new SectionCommand.Expire(ID, 1_234_567_890_123L)))
        .flatMap(commands -> commands)
        .map(SectionCommand.class::cast)
        .toList();
  }

  static List<ClaimVerdict> claims() {
    return List.of(
        ClaimVerdict.NONE,
        ClaimVerdict.GRANTED,
        new ClaimVerdict.Denied(4, 3),
        new ClaimVerdict.HoldsTooMany(4, 3),
        new ClaimVerdict.Paused(NOON));
  }

  static List<BuyerCommand> buyerCommands() {
    return Stream.of(
            requests().stream().map(request -> new BuyerCommand.Claim(ID, SECTION, request, 4)),
            Stream.of(
                new BuyerCommand.Return(ID, SECTION),
                new BuyerCommand.Claim(ID, SECTION, requests().get(0), 0, new HoldLimits(4, 30)),
                new BuyerCommand.Return(ID, SECTION, new HoldLimits(4, 30)),
                new BuyerCommand.Bought(ID, SECTION, true),
                new BuyerCommand.Bought(ID, SECTION, false)),
            sectionCommands().stream()
                .filter(SectionCommand.AllocationCommand.class::isInstance)
                .map(SectionCommand.AllocationCommand.class::cast)
                .map(later -> new BuyerCommand.PassOn(SECTION, later)))
        .flatMap(commands -> commands)
        .map(BuyerCommand.class::cast)
        .toList();
  }

  static List<ReservationOutcome> reservationOutcomes() {
    ReservationRequest asked = new ReservationRequest("ann", SeatRequest.best(2), 600);
    var seats = seats("A-1", "A-2");
    return Stream.of(
            Stream.of(
                new ReservationOutcome.Held(SECTION, asked, 9, 7, seats, NOON),
                new ReservationOutcome.Confirmed(SECTION, asked, 9, 7, seats),
                new ReservationOutcome.Cancelled(SECTION, asked, 9, 7, seats),
                new ReservationOutcome.Expired(SECTION, asked, Long.MAX_VALUE, 7, seats)),
            requests().stream()
                .map(request ->
                    new ReservationOutcome.Rejected(
                        SECTION, request, 9, true, new Rejection.UnknownSection())),
            rejections().stream()
                .flatMap(reason ->
                    Stream.of(
                        new ReservationOutcome.Rejected(SECTION, asked, 9, false, reason),
                        new ReservationOutcome.Refused(0, reason))))
        .flatMap(outcomes -> outcomes)
        .map(ReservationOutcome.class::cast)
        .toList();
  }

  static List<SectionOutcome> sectionOutcomes() {
    return List.of(
        new SectionOutcome.Opened(1, 12),
        new SectionOutcome.AlreadyOpen(2),
        new SectionOutcome.Grown(3, 1, 20),
        new SectionOutcome.Blocked(4, seats("A-1", "B-1"), seats("A-2")),
        new SectionOutcome.Blocked(5, List.of(), List.of()),
        new SectionOutcome.Blocked(5, seats("A-1"), seats("A-2"), seats("B-1", "B-2")),
        new SectionOutcome.DecidesBy(6, DecisionRule.FIRST),
        new SectionOutcome.DecidesBy(6, new DecisionRule("my own", 7)),
        new SectionOutcome.Unblocked(6, seats("A-1"), List.of()),
        new SectionOutcome.Scheduled(7, 0, 0),
        new SectionOutcome.Scheduled(8, NOON, NOON + 1),
        new SectionOutcome.SaleCancelled(9, 12),
        new SectionOutcome.Refused(7, "there is no seat Z-9"));
  }

  static List<SectionStatus> statuses() {
    return Stream.concat(
            Stream.concat(Stream.of((SectionOutcome) null), sectionOutcomes().stream())
                .map(Samples::status),
            Stream.concat(statusesOfSales().stream(), Stream.of(placesStatus())))
        .toList();
  }

  /// Statuses of sections with a window or a limit.
  static List<SectionStatus> statusesOfSales() {
    SectionStatus plain = status(null);
    return Stream.of(
            new SectionRules(3, 60),
            new SectionRules(3, 60).withDecision(new DecisionRule("orphan-averse", 2)),
            new SectionRules(10, 3600).withSale(NOON + 1, 0),
            new SectionRules(10, 3600).withSale(0, NOON).withSeatsPerBuyer(4),
            new SectionRules(10, 3600).withSale(NOON, NOON + 1))
        .flatMap(rules ->
            Stream.of(true, false)
                .map(cancelled ->
                    new SectionStatus(
                        plain.sequence(),
                        plain.time(),
                        plain.counts(),
                        plain.map(),
                        null,
                        5,
                        rules,
                        cancelled,
                        new Chain(1, 2, 3, 4),
                        cancelled ? seats("A-2", "A-3") : List.of())))
        .toList();
  }

  /// A section of general admission with places of every kind.
  static SectionStatus placesStatus() {
    SeatMap map = new SeatMap(SectionLayout.generalAdmission(300), List.of("100s50h100f", "49f1b"));
    return new SectionStatus(7, NOON, new SeatCounts(149, 50, 100, 1), map, null);
  }

  static SectionStatus status(@Nullable SectionOutcome change) {
    SeatMap map = new SeatMap(LAYOUT, List.of("1f2h1s", "4f", "1_1b2f2_2s"));
    return new SectionStatus(7, NOON, new SeatCounts(7, 2, 3, 1), map, change);
  }

  /// The permitted records of a sealed type, at any depth.
  public static Stream<Class<?>> variants(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Samples::variants)
        : Stream.of(type);
  }
}
