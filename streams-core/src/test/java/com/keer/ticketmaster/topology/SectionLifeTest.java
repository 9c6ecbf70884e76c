package com.keer.ticketmaster.topology;

import static com.keer.ticketmaster.topology.TestSystem.STALLS;
import static com.keer.ticketmaster.topology.TestSystem.best;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionOutcome.AlreadyOpen;
import com.keer.ticketmaster.booking.SectionOutcome.Opened;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SectionLifeTest {

  private final TestSystem system = new TestSystem();

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void publishesAtOnceThatASectionIsOpen() {
    // When
    system.open(2, 3);

    // Then
    assertThat(system.statuses())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.key()).isEqualTo(STALLS);
          assertThat(record.value().change()).isEqualTo(new Opened(1, 6));
          assertThat(record.value().map().rows()).containsExactly("3f", "3f");
        });
  }

  @Test
  void leavesSoldSeatsAloneWhenOpenedAgain() {
    // Given
    system.open(1, 4);
    system.reserve("r1", best(2, 0));
    system.statuses();

    // When
    system.open(1, 4);

    // Then
    assertThat(system.statuses())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.value().change()).isEqualTo(new AlreadyOpen(3));
          assertThat(record.value().counts()).isEqualTo(new SeatCounts(2, 0, 2, 0));
        });
  }

  @Test
  void growsWhileItSells() {
    // Given
    system.open(1, 2);
    system.reserve("r1", best(2, 0));
    system.outcomes();
    system.init(new SectionCommand.Grow(List.of(Row.numbered("B", 2))));

    // When
    system.reserve("r2", best(2, 0));

    // Then
    assertThat(((Confirmed) system.outcome()).seats())
        .containsExactly(new Seat("B", "1"), new Seat("B", "2"));
  }

  @Test
  void blocksFreeSeatsOnly() {
    // Given
    system.open(1, 3);
    system.reserve("r1", best(1, 0));
    system.statuses();

    // When
    system.init(new SectionCommand.Block(List.of(new Seat("A", "1"), new Seat("A", "2"))));

    // Then
    assertThat(system.statuses().getFirst().value().change())
        .isEqualTo(
            new SectionOutcome.Blocked(
                3, List.of(new Seat("A", "2")), List.of(new Seat("A", "1"))));
  }

  @Test
  void publishesManyBookingsInOneStatus() {
    // Given
    system.open(10, 10);
    system.statuses();
    for (int i = 0; i < 20; i++) {
      system.reserve("r" + i, best(1, 0));
    }

    // When
    system.advance(Duration.ofMillis(100));

    // Then
    assertThat(system.statuses())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.value().sequence()).isEqualTo(21);
          assertThat(record.value().counts()).isEqualTo(new SeatCounts(80, 0, 20, 0));
        });
  }

  @Test
  void publishesNothingWhileNothingChanges() {
    // Given
    system.open(1, 2);
    system.statuses();

    // When
    system.advance(Duration.ofSeconds(5));

    // Then
    assertThat(system.statuses()).isEmpty();
  }
}
