package com.keer.ticketmaster.cli.check;

import static com.keer.ticketmaster.cli.check.ReservationTable.CONFIRMED;
import static com.keer.ticketmaster.cli.check.ReservationTable.EXPIRED;
import static com.keer.ticketmaster.cli.check.ReservationTable.HELD;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who has a seat, in any order of its outcomes: alice holds it by command 2 and loses it by 3, bob
/// holds it by 4 and buys it by 5, and command 6 tells alice once more that her hold has expired.
class SectionFoldTest {
  private static final int ALICE = 0;
  private static final int BOB = 1;
  private static final List<Seat> SEATS = List.of(new Seat("A", "1"));

  private final SectionFold fold = open();

  @Test
  void anEndThatIsToldAgainTakesNothingFromTheNextOwner() {
    // When
    fold.apply(ALICE, HELD, 2, 2, SEATS);
    fold.apply(ALICE, EXPIRED, 2, 3, SEATS);
    fold.apply(BOB, HELD, 4, 4, SEATS);
    fold.apply(BOB, CONFIRMED, 4, 5, SEATS);
    fold.apply(ALICE, EXPIRED, 2, 6, SEATS);

    // Then
    assertBobHasIt();
  }

  @Test
  void anEndThatIsToldAgainKeepsNobodyOutWhoIsReadLater() {
    // When
    fold.apply(ALICE, HELD, 2, 2, SEATS);
    fold.apply(ALICE, EXPIRED, 2, 3, SEATS);
    fold.apply(ALICE, EXPIRED, 2, 6, SEATS);
    fold.apply(BOB, HELD, 4, 4, SEATS);
    fold.apply(BOB, CONFIRMED, 4, 5, SEATS);

    // Then
    assertBobHasIt();
  }

  @Test
  void anEarlierOwnerWhoIsReadLaterTakesNothing() {
    // When
    fold.apply(BOB, HELD, 4, 4, SEATS);
    fold.apply(BOB, CONFIRMED, 4, 5, SEATS);
    fold.apply(ALICE, HELD, 2, 2, SEATS);
    fold.apply(ALICE, EXPIRED, 2, 3, SEATS);

    // Then
    assertBobHasIt();
  }

  @Test
  void anEndFreesTheSeat() {
    // When
    fold.apply(ALICE, HELD, 2, 2, SEATS);
    fold.apply(ALICE, EXPIRED, 2, 3, SEATS);

    // Then
    assertThat(fold.owner(0)).isEqualTo(SectionFold.NOBODY);
    assertThat(fold.holder(0)).isNull();
  }

  private void assertBobHasIt() {
    assertThat(fold.owner(0)).isEqualTo(BOB);
    assertThat(fold.holder(0)).isEqualTo(SeatStatus.SOLD);
  }

  private static SectionFold open() {
    SectionId id = new SectionId("gala", "stalls");
    var opened =
        SectionDecider.standard()
            .decide(new SectionSnapshot(id, null, null), Open.of(SectionLayout.grid(1, 2)), 1_000);
    SectionStatus status = opened.next().state().toStatus(null);
    return new SectionFold(id, 0, WireFormats.SECTION_STATUS.encode(status), status);
  }
}
