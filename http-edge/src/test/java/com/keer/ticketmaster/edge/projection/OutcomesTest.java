package com.keer.ticketmaster.edge.projection;

import static com.keer.ticketmaster.edge.projection.Outcomes.cancelled;
import static com.keer.ticketmaster.edge.projection.Outcomes.confirmed;
import static com.keer.ticketmaster.edge.projection.Outcomes.expired;
import static com.keer.ticketmaster.edge.projection.Outcomes.held;
import static com.keer.ticketmaster.edge.projection.Outcomes.rejected;
import static com.keer.ticketmaster.edge.projection.Outcomes.status;
import static com.keer.ticketmaster.edge.projection.Scene.EVENT;
import static com.keer.ticketmaster.edge.projection.Scene.STALLS;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The effect of outcomes on reservations and tickets, in any order.
@ExtendWith(Stores.class)
class OutcomesTest {

  private static final SectionLayout LAYOUT = SectionLayout.grid(2, 4);

  private Scene scene;

  @BeforeEach
  void openSection() {
    scene = new Scene();
    scene.catalogue(STALLS);
    scene.tell(STALLS, status(1, 1, LAYOUT, "4f", "4f"));
    scene.project();
    scene.settle();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void writesAReservationAndItsTickets() {
    // When
    scene.tell("r1", confirmed(STALLS, "alice", 2, 2, "A1", "A2", "B4"));
    scene.settle();

    // Then
    assertThat(
            scene.rows(
                """
                select reservation_id, event_id, section, user_id, status, seats, seat_count,
                  sequence, allocated_at, expires_at is null, reserved_at = changed_at
                from reservation
                """))
        .containsExactly(
            "r1 rock-night stalls alice 2 [[\"A\", \"1\", \"2\"], [\"B\", \"4\"]] 3 2 2 t t");
    assertThat(scene.takenTickets()).containsExactly("A1 3 r1 2", "A2 3 r1 2", "B4 3 r1 2");
  }

  @Test
  void doesNothingTheSecondTime() {
    // Given
    scene.tell("r1", held(STALLS, "alice", 2, "A1"));
    scene.tell("r1", confirmed(STALLS, "alice", 3, 2, "A1"));
    scene.settle();
    List<String> before = scene.rows("select r.*, t.* from reservation r, ticket t");

    // When
    scene.tell("r1", held(STALLS, "alice", 2, "A1"));
    scene.settle();
    scene.tell("r1", held(STALLS, "alice", 2, "A1"));
    scene.tell("r1", confirmed(STALLS, "alice", 3, 2, "A1"));
    scene.settle();

    // Then
    assertThat(scene.rows("select r.*, t.* from reservation r, ticket t")).isEqualTo(before);
  }

  @Test
  void followsAHoldToItsEnd() {
    // Given
    scene.tell("r1", held(STALLS, "alice", 2, "A1"));
    scene.tell("r2", held(STALLS, "bob", 3, "A2"));
    scene.tell("r3", held(STALLS, "carol", 4, "A3"));
    scene.settle();
    assertThat(scene.takenTickets()).containsExactly("A1 2 r1 2", "A2 2 r2 3", "A3 2 r3 4");

    // When
    scene.tell("r1", confirmed(STALLS, "alice", 5, 2, "A1"));
    scene.tell("r2", cancelled(STALLS, "bob", 6, 3, "A2"));
    scene.tell("r3", expired(STALLS, "carol", 7, 4, "A3"));
    scene.settle();

    // Then
    assertThat(scene.reservations()).containsExactly("r1 2 5", "r2 3 6", "r3 4 7");
    assertThat(scene.takenTickets()).containsExactly("A1 3 r1 5");
    assertThat(scene.rows("select seat_label, status, sequence from ticket where ordinal in (1,2)"))
        .containsExactly("2 1 3", "3 1 4");
    assertThat(scene.rows("select bool_and(changed_at > reserved_at) from reservation"))
        .containsExactly("t");
  }

  /// An expired reservation repeats its answer to every late command, with a new number.
  @Test
  void leavesASeatToItsNextOwnerWhenAnEndIsToldAgain() {
    // Given
    scene.tell("r1", held(STALLS, "alice", 2, "A1"));
    scene.tell("r1", expired(STALLS, "alice", 3, 2, "A1"));
    scene.settle();
    scene.tell("r2", held(STALLS, "bob", 4, "A1"));
    scene.settle();

    // When
    scene.tell("r1", expired(STALLS, "alice", 5, 2, "A1"));
    scene.settle();

    // Then
    assertThat(scene.takenTickets()).containsExactly("A1 2 r2 4");
    assertThat(scene.reservations()).containsExactly("r1 4 5", "r2 1 4");
  }

  @Test
  void givesASeatToItsNextOwnerAfterAnEndWasToldAgain() {
    // Given
    scene.tell("r1", held(STALLS, "alice", 2, "A1"));
    scene.tell("r1", expired(STALLS, "alice", 3, 2, "A1"));
    scene.tell("r1", expired(STALLS, "alice", 6, 2, "A1"));
    scene.settle();
    assertThat(scene.takenTickets()).isEmpty();

    // When
    scene.tell("r2", held(STALLS, "bob", 4, "A1"));
    scene.settle();
    scene.tell("r2", confirmed(STALLS, "bob", 5, 4, "A1"));
    scene.settle();

    // Then
    assertThat(scene.takenTickets()).containsExactly("A1 3 r2 5");
  }

  @Test
  void givesANewTicketToItsLastOwnerWhenAnEndWasToldAgain() {
    // Given
    scene.tell("r1", held(STALLS, "alice", 2, "A1"));
    scene.tell("r1", expired(STALLS, "alice", 3, 2, "A1"));
    scene.tell("r2", confirmed(STALLS, "bob", 4, 4, "A1"));
    scene.tell("r1", expired(STALLS, "alice", 5, 2, "A1"));
    scene.settle();

    // When
    scene.execute("truncate ticket; update section set synced_sequence = 0");
    scene.execute("select nextval('ticket_version')");
    scene.tell(STALLS, status(5, 1, LAYOUT, "1s3f", "4f"));
    scene.settle();

    // Then
    assertThat(scene.takenTickets()).containsExactly("A1 3 r2 4");
  }

  @Test
  void keepsTheTimeOfTheFirstOutcomeWhenAllComeAtOnce() {
    // Given
    scene.tell("r1", held(STALLS, "alice", 2, "A1"));
    scene.settle();
    scene.tell("r1", confirmed(STALLS, "alice", 3, 2, "A1"));
    scene.settle();
    String oneByOne = scene.rows("select reserved_at, changed_at from reservation").getFirst();

    // When
    scene.execute("truncate reservation, projection_position");
    scene.settle();

    // Then
    assertThat(scene.rows("select reserved_at, changed_at from reservation"))
        .containsExactly(oneByOne);
  }

  @Test
  void givesSeatsThatExpiredToTheNextBuyer() {
    // When
    scene.tell("r1", held(STALLS, "alice", 2, "A1", "A2"));
    scene.tell("r1", expired(STALLS, "alice", 3, 2, "A1", "A2"));
    scene.tell("r2", confirmed(STALLS, "bob", 4, 4, "A2", "A3"));
    scene.settle();

    // Then
    assertThat(scene.reservations()).containsExactly("r1 4 3", "r2 2 4");
    assertThat(scene.takenTickets()).containsExactly("A2 3 r2 4", "A3 3 r2 4");
  }

  @Test
  void leavesASeatToItsLastBuyerWhenTheFirstIsReadLater() {
    // Given
    scene.tell(0, "r2", confirmed(STALLS, "bob", 4, 4, "A2", "A3"));
    scene.settle();

    // When
    scene.tell(1, "r1", held(STALLS, "alice", 2, "A1", "A2"));
    scene.settle();
    scene.tell(1, "r1", expired(STALLS, "alice", 3, 2, "A1", "A2"));
    scene.settle();

    // Then
    assertThat(scene.reservations()).containsExactly("r1 4 3", "r2 2 4");
    assertThat(scene.takenTickets()).containsExactly("A2 3 r2 4", "A3 3 r2 4");
  }

  @Test
  void storesNothingOfWhatWasRejectedOrRefused() {
    // When
    scene.tell("r1", rejected(STALLS, "alice", 2));
    scene.tell("r2", new Refused(2, new Rejection.UnknownReservation()));
    scene.settle();

    // Then
    assertThat(scene.reservations()).isEmpty();
    assertThat(scene.takenTickets()).isEmpty();
  }

  @Test
  void storesReservationsOfSectionsThatTheCatalogueDoesNotHave() {
    // Given
    SectionId unknown = new SectionId(EVENT, "opened by the cli");
    scene.tell(unknown, status(1, 1, LAYOUT, "4f", "4f"));

    // When
    scene.tell("r1", confirmed(unknown, "alice", 2, 2, "A1"));
    scene.settle();

    // Then
    assertThat(scene.reservations()).containsExactly("r1 2 2");
    assertThat(scene.takenTickets()).isEmpty();
  }

  @Test
  void passesOverWhatCannotBeReadOrStored() {
    // Given
    String outcomes = scene.topics().reservationCompleted().name();
    scene.tell(0, "r1", confirmed(STALLS, "alice", 2, 2, "A1"));

    // When
    scene.append(outcomes, 0, "r2", "no JSON".getBytes(StandardCharsets.UTF_8));
    scene.append(outcomes, 0, "not an id!", "{}".getBytes(StandardCharsets.UTF_8));
    scene.append(outcomes, 0, "r3", null);
    scene.tell(0, "r4", confirmed(STALLS, "no text\0for PostgreSQL", 3, 3, "A2"));
    scene.append(
        scene.topics().sectionStatus().name(),
        0,
        STALLS.key(),
        "{}".getBytes(StandardCharsets.UTF_8));
    scene.tell(0, "r5", confirmed(STALLS, "bob", 4, 4, "A3"));
    scene.settle();

    // Then
    assertThat(scene.reservations()).containsExactly("r1 2 2", "r5 2 4");
    assertThat(scene.takenTickets()).containsExactly("A1 3 r1 2", "A3 3 r5 4");
    assertThat(scene.projection().lag().passedOver()).isEqualTo(5);
  }
}
