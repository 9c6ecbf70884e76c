package com.keer.ticketmaster.serde;

import static com.keer.ticketmaster.section.Sections.seats;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Values that are in topics permanently. If a test fails here, old records would become unreadable
/// or change their meaning: introduce a new version.
class GoldenWireTest {

  private static final SectionId SECTION = new SectionId("rock", "Block A/B");
  private static final ReservationId ID = new ReservationId("r-1");
  private static final ReservationRequest BEST =
      new ReservationRequest("ann", SeatRequest.best(2), 600);
  private static final ReservationRequest SPLIT =
      new ReservationRequest("ann", new SeatRequest.BestAvailable(4, true), 0);
  private static final ReservationRequest THESE =
      new ReservationRequest("ann", new SeatRequest.TheseSeats(seats("A-1", "A-2", "B-1")), 0);
  private static final SectionLayout LAYOUT =
      new SectionLayout(
          List.of(
              Row.numbered("A", 4),
              Row.numbered("B", 4),
              new Row("C", List.of("1", "", "", "7", "8", "12a"))));

  static Stream<Arguments> goldenCommands() {
    return Stream.of(
        arguments(
            new ReservationCommand.Reserve(SECTION, BEST),
            "{'v':1,'type':'reserve','section':'rock/Block A%2FB','user':'ann','count':2,"
                + "'hold':600}"),
        arguments(
            new ReservationCommand.Reserve(SECTION, THESE),
            "{'v':1,'type':'reserve','section':'rock/Block A%2FB','user':'ann',"
                + "'asked':[['A','1','2'],['B','1']]}"),
        arguments(new ReservationCommand.Confirm(), "{'v':1,'type':'confirm'}"),
        arguments(new ReservationCommand.Cancel(), "{'v':1,'type':'cancel'}"),
        arguments(new ReservationCommand.Extend(90), "{'v':1,'type':'extend','hold':90}"));
  }

  @ParameterizedTest
  @MethodSource("goldenCommands")
  void keepsTheFormatOfReservationCommands(ReservationCommand command, String json) {
    keeps(WireFormats.RESERVATION_COMMAND, command, json);
  }

  static Stream<Arguments> goldenLog() {
    return Stream.of(
        arguments(
            new SectionCommand.Reserve(ID, SPLIT),
            "{'v':1,'type':'reserve','id':'r-1','user':'ann','count':4,'split':true}"),
        arguments(
            new SectionCommand.Reserve(ID, SPLIT, ClaimVerdict.GRANTED),
            "{'v':1,'type':'reserve','id':'r-1','user':'ann','count':4,'split':true,"
                + "'claim':'granted'}"),
        arguments(
            new SectionCommand.Reserve(ID, SPLIT, new ClaimVerdict.Denied(4, 3)),
            "{'v':1,'type':'reserve','id':'r-1','user':'ann','count':4,'split':true,"
                + "'claim':'denied','limit':4,'claimed':3}"),
        arguments(
            new SectionCommand.Reserve(ID, SPLIT, new ClaimVerdict.HoldsTooMany(4, 3)),
            "{'v':1,'type':'reserve','id':'r-1','user':'ann','count':4,'split':true,"
                + "'claim':'holds-too-many','limit':4,'claimed':3}"),
        arguments(
            new SectionCommand.Reserve(ID, SPLIT, new ClaimVerdict.Paused(1_700_000_000_000L)),
            "{'v':1,'type':'reserve','id':'r-1','user':'ann','count':4,'split':true,"
                + "'claim':'paused','until':1700000000000}"),
        arguments(new SectionCommand.Confirm(ID), "{'v':1,'type':'confirm','id':'r-1'}"),
        arguments(new SectionCommand.Cancel(ID), "{'v':1,'type':'cancel','id':'r-1'}"),
        arguments(
            new SectionCommand.Expire(ID, 42), "{'v':1,'type':'expire','id':'r-1','taken':42}"),
        arguments(
            new SectionCommand.Open(
                LAYOUT, seats("A-1", "C-7"), new FocalPoint(1, 3), new SectionRules(6, 900)),
            "{'v':1,'type':'open','rows':[[['A','B'],[[1,4]]],[['C'],[[1,1],2,[7,2],'12a']]],"
                + "'blocked':[['A','1'],['C','7']],'focus':[1,3],'maxSeats':6,'maxHold':900}"),
        arguments(
            new SectionCommand.Grow(List.of(Row.numbered("D", 9))),
            "{'v':1,'type':'grow','rows':[[['D'],[[1,9]]]]}"),
        arguments(
            new SectionCommand.Block(seats("A-1", "A-3")),
            "{'v':1,'type':'block','seats':[['A','1','3']]}"),
        arguments(
            new SectionCommand.Unblock(seats("A-1")),
            "{'v':1,'type':'unblock','seats':[['A','1']]}"),
        arguments(
            new SectionCommand.Open(
                SectionLayout.generalAdmission(5_000),
                List.of(new Seat("", "17")),
                null,
                new SectionRules(6, 900)
                    .withSale(1_700_000_000_000L, 1_700_000_600_000L)
                    .withSeatsPerBuyer(4)),
            "{'v':1,'type':'open','places':5000,'blocked':[['','17']],'maxSeats':6,'maxHold':900,"
                + "'opens':1700000000000,'closes':1700000600000,'perBuyer':4}"),
        arguments(new SectionCommand.GrowTo(6_000), "{'v':1,'type':'grow-to','places':6000}"),
        arguments(
            new SectionCommand.Schedule(1_700_000_000_000L, 0),
            "{'v':1,'type':'schedule','opens':1700000000000}"),
        arguments(new SectionCommand.CancelSale(), "{'v':1,'type':'cancel-sale'}"),
        arguments(
            new SectionCommand.Open(
                SectionLayout.generalAdmission(50),
                List.of(),
                null,
                new SectionRules(6, 900).withDecision(new DecisionRule("orphan-averse", 2))),
            "{'v':1,'type':'open','places':50,'maxSeats':6,'maxHold':900,"
                + "'policy':'orphan-averse','rules':2}"),
        arguments(
            new SectionCommand.Open(
                SectionLayout.generalAdmission(50),
                List.of(),
                null,
                new SectionRules(6, 900).withHolds(new HoldLimits(4, 60))),
            "{'v':1,'type':'open','places':50,'maxSeats':6,'maxHold':900,"
                + "'mostHeld':4,'pause':60}"),
        arguments(
            new SectionCommand.DecideBy("nearest", null),
            "{'v':1,'type':'decide-by','policy':'nearest'}"),
        arguments(
            new SectionCommand.DecideBy("best-available", 2),
            "{'v':1,'type':'decide-by','policy':'best-available','rules':2}"),
        arguments(
            new SectionCommand.Extend(ID, 90), "{'v':1,'type':'extend','id':'r-1','hold':90}"));
  }

  @ParameterizedTest
  @MethodSource("goldenLog")
  void keepsTheFormatOfTheSerialLog(SectionCommand command, String json) {
    keeps(WireFormats.SECTION_COMMAND, command, json);
  }

  static Stream<Arguments> goldenClaims() {
    String asked = "'id':'r-1','user':'ann','count':2,'hold':600";
    return Stream.of(
        arguments(
            new BuyerCommand.Claim(ID, SECTION, BEST, 4),
            "{'v':1,'section':'rock/Block A%2FB','type':'claim'," + asked + ",'limit':4}"),
        arguments(
            new BuyerCommand.Return(ID, SECTION),
            "{'v':1,'section':'rock/Block A%2FB','type':'return','id':'r-1'}"),
        arguments(
            new BuyerCommand.Claim(ID, SECTION, BEST, 0, new HoldLimits(4, 60)),
            "{'v':1,'section':'rock/Block A%2FB','type':'claim',"
                + asked
                + ",'mostHeld':4,'pause':60}"),
        arguments(
            new BuyerCommand.Return(ID, SECTION, new HoldLimits(4, 60)),
            "{'v':1,'section':'rock/Block A%2FB','type':'return','id':'r-1','mostHeld':4,"
                + "'pause':60}"),
        arguments(
            new BuyerCommand.Bought(ID, SECTION, true),
            "{'v':1,'section':'rock/Block A%2FB','type':'bought','id':'r-1','counted':true}"),
        arguments(
            new BuyerCommand.PassOn(SECTION, new SectionCommand.Confirm(ID)),
            "{'v':1,'section':'rock/Block A%2FB','type':'confirm','id':'r-1'}"));
  }

  @ParameterizedTest
  @MethodSource("goldenClaims")
  void keepsTheFormatOfBuyersClaims(BuyerCommand command, String json) {
    keeps(WireFormats.BUYER_COMMAND, command, json);
  }

  static Stream<Arguments> goldenOutcomes() {
    String told = "'section':'rock/Block A%2FB','user':'ann','count':2,'hold':600";
    String given = told + ",'taken':7,'seats':[['A','1','2']]";
    var seats = seats("A-1", "A-2");
    return Stream.of(
        arguments(
            new ReservationOutcome.Held(SECTION, BEST, 7, 7, seats, 1_700_000_600_000L),
            "{'v':1,'type':'held','seq':7," + given + ",'until':1700000600000}"),
        arguments(
            new ReservationOutcome.Confirmed(SECTION, BEST, 8, 7, seats),
            "{'v':1,'type':'confirmed','seq':8," + given + "}"),
        arguments(
            new ReservationOutcome.Cancelled(SECTION, BEST, 8, 7, seats),
            "{'v':1,'type':'cancelled','seq':8," + given + "}"),
        arguments(
            new ReservationOutcome.Expired(SECTION, BEST, 8, 7, seats),
            "{'v':1,'type':'expired','seq':8," + given + "}"),
        arguments(
            rejected(new Rejection.NotEnoughSeats(2, 1, 3, 1_700_000_600_000L)),
            rejected(
                told,
                "'type':'not-enough-seats','requested':2,'free':1,'heldCount':3,"
                    + "'next':1700000600000")),
        arguments(
            rejected(new Rejection.NoBlockTogether(2, 1, Rejection.NO_HOLD)),
            rejected(told, "'type':'no-block-together','requested':2,'largest':1")),
        arguments(
            rejected(new Rejection.SeatsNotFree(seats("A-1"), List.of(), seats("B-1"), 5)),
            rejected(
                told, "'type':'seats-not-free','held':[['A','1']],'blocked':[['B','1']],'next':5")),
        arguments(
            rejected(
                new Rejection.SeatsNotFree(
                    seats("A-1", "A-2"), List.of(), List.of(), 5, seats("A-2"))),
            rejected(
                told,
                "'type':'seats-not-free','held':[['A','1','2']],'next':5,'yours':[['A','2']]")),
        arguments(
            rejected(new Rejection.UnknownSeats(seats("Z-1"))),
            rejected(told, "'type':'unknown-seats','unknown':[['Z','1']]")),
        arguments(
            rejected(new Rejection.InvalidRequest("seatCount", "must ask for 1 to 10 seats")),
            rejected(
                told,
                "'type':'invalid-request','field':'seatCount',"
                    + "'problem':'must ask for 1 to 10 seats'")),
        arguments(
            rejected(new Rejection.UnknownSection()), rejected(told, "'type':'unknown-section'")),
        arguments(
            rejected(new Rejection.SaleNotOpen(5)),
            rejected(told, "'type':'sale-not-open','opens':5")),
        arguments(
            rejected(new Rejection.SaleClosed(6)),
            rejected(told, "'type':'sale-closed','closed':6")),
        arguments(
            rejected(new Rejection.SaleCancelled()), rejected(told, "'type':'sale-cancelled'")),
        arguments(
            rejected(new Rejection.BuyerLimit(4, 3, 2)),
            rejected(told, "'type':'buyer-limit','limit':4,'taken':3,'requested':2")),
        arguments(
            rejected(new Rejection.HeldPerBuyer(4, 3, 2)),
            rejected(told, "'type':'held-per-buyer','limit':4,'taken':3,'requested':2")),
        arguments(
            rejected(new Rejection.HoldsPaused(7)),
            rejected(told, "'type':'holds-paused','until':7")),
        arguments(
            new ReservationOutcome.Refused(9, new Rejection.HoldLimit(90, 7)),
            "{'v':1,'type':'refused','seq':9,"
                + "'reason':{'type':'hold-limit','requested':90,'latest':7}}"),
        arguments(
            new ReservationOutcome.Refused(0, new Rejection.UnknownReservation()),
            "{'v':1,'type':'refused','seq':0,'reason':{'type':'unknown-reservation'}}"),
        arguments(
            new ReservationOutcome.Refused(9, new Rejection.DifferentRequest()),
            "{'v':1,'type':'refused','seq':9,'reason':{'type':'different-request'}}"));
  }

  @ParameterizedTest
  @MethodSource("goldenOutcomes")
  void keepsTheFormatOfOutcomes(ReservationOutcome outcome, String json) {
    keeps(WireFormats.RESERVATION_OUTCOME, outcome, json);
  }

  static Stream<Arguments> goldenChanges() {
    return Stream.of(
        arguments(null, ""),
        arguments(new SectionOutcome.Opened(7, 12), "'seq':7,'type':'opened','seats':12"),
        arguments(new SectionOutcome.AlreadyOpen(7), "'seq':7,'type':'already-open'"),
        arguments(new SectionOutcome.Grown(7, 1, 9), "'seq':7,'type':'grown','rows':1,'seats':9"),
        arguments(
            new SectionOutcome.Blocked(7, seats("A-1"), List.of()),
            "'seq':7,'type':'blocked','changed':[['A','1']],'untouched':[]"),
        arguments(
            new SectionOutcome.Blocked(7, List.of(), List.of(), seats("A-1")),
            "'seq':7,'type':'blocked','changed':[],'untouched':[],'later':[['A','1']]"),
        arguments(
            new SectionOutcome.DecidesBy(7, new DecisionRule("nearest", 2)),
            "'seq':7,'type':'decides-by','policy':'nearest','rules':2"),
        arguments(
            new SectionOutcome.DecidesBy(7, DecisionRule.FIRST), "'seq':7,'type':'decides-by'"),
        arguments(
            new SectionOutcome.Unblocked(7, List.of(), seats("A-1")),
            "'seq':7,'type':'unblocked','changed':[],'untouched':[['A','1']]"),
        arguments(
            new SectionOutcome.Scheduled(7, 5, 6),
            "'seq':7,'type':'scheduled','opens':5,'closes':6"),
        arguments(
            new SectionOutcome.SaleCancelled(7, 3), "'seq':7,'type':'sale-cancelled','seats':3"),
        arguments(
            new SectionOutcome.Refused(7, "there is no seat Z-9"),
            "'seq':7,'type':'refused','problem':'there is no seat Z-9'"));
  }

  @ParameterizedTest
  @MethodSource("goldenChanges")
  void keepsTheFormatOfTheStatus(SectionOutcome change, String json) {
    keeps(
        WireFormats.SECTION_STATUS,
        Samples.status(change),
        "{'v':1,'seq':7,'counts':[7,2,3,1],'time':1700000000000,"
            + (json.isEmpty() ? "" : "'change':{" + json + "},")
            + "'rows':[[['A','B'],[[1,4]]],[['C'],[1,[1,2],'12a',2,'007',[9,1]]]],"
            + "'map':['1f2h1s','4f','1_1b2f2_2s']}");
  }

  @Test
  void keepsTheFormatOfTheStatusOfASaleWithAWindow() {
    SectionStatus plain = Samples.status(null);
    SectionStatus cancelled =
        new SectionStatus(
            7,
            plain.time(),
            plain.counts(),
            plain.map(),
            null,
            5,
            new SectionRules(6, 900)
                .withSale(1_700_000_000_001L, 1_700_000_600_000L)
                .withSeatsPerBuyer(4),
            true,
            new Chain(1, 2, 3, 4),
            List.of());

    keeps(
        WireFormats.SECTION_STATUS,
        cancelled,
        "{'v':1,'seq':7,'sale':{'opens':1700000000001,'closes':1700000600000,'perBuyer':4,"
            + "'now':'cancelled'},'counts':[7,2,3,1],'time':1700000000000,"
            + "'chain':'AAAAAAAAAAEAAAAAAAAAAgAAAAAAAAADAAAAAAAAAAQ','laid':5,"
            + "'maxSeats':6,'maxHold':900,"
            + "'rows':[[['A','B'],[[1,4]]],[['C'],[1,[1,2],'12a',2,'007',[9,1]]]],"
            + "'map':['1f2h1s','4f','1_1b2f2_2s']}");
  }

  @Test
  void keepsTheFormatOfTheStatusOfGeneralAdmission() {
    keeps(
        WireFormats.SECTION_STATUS,
        Samples.placesStatus(),
        "{'v':1,'seq':7,'counts':[149,50,100,1],'time':1700000000000,'places':300,"
            + "'map':['100s50h100f','49f1b']}");
  }

  private static <T> void keeps(WireFormat<T> format, T value, String json) {
    String golden = json.replace('\'', '"');

    // When
    byte[] bytes = format.encode(value);

    // Then
    assertThat(new String(bytes, UTF_8)).isEqualTo(golden);
    assertThat(format.decode(golden.getBytes(UTF_8))).isEqualTo(value);
  }

  private static ReservationOutcome rejected(Rejection reason) {
    return new ReservationOutcome.Rejected(SECTION, BEST, 7, true, reason);
  }

  private static String rejected(String told, String reason) {
    return "{'v':1,'type':'rejected','seq':7," + told + ",'early':true,'reason':{" + reason + "}}";
  }
}
