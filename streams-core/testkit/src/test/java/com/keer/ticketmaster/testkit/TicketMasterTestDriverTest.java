package com.keer.ticketmaster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationCommand.Confirm;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topology.TopologySettings;
import java.time.Duration;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TicketMasterTestDriverTest {

  private static final SectionId STALLS = new SectionId("rock-night", "stalls");
  private static final ReservationId ORDER = new ReservationId("order-4711");

  private final TicketMasterTestDriver engine = TicketMasterTestDriver.start();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void answersARequestAtOnce() {
    // Given
    engine.append(STALLS, SectionCommand.Open.of(SectionLayout.grid(1, 4)));

    // When
    var answer = engine.reserve(ORDER, STALLS, best(2, 0));

    // Then
    assertThat(answer).isInstanceOf(Confirmed.class);
    assertThat(engine.find(ORDER)).contains((Confirmed) answer);
  }

  @Test
  void endsAHoldOnlyWhenItsTimeIsOver() {
    // Given
    engine.append(STALLS, SectionCommand.Open.of(SectionLayout.grid(1, 4)));
    engine.reserve(ORDER, STALLS, best(2, 60));

    // When
    engine.advance(Duration.ofSeconds(59));
    var before = engine.find(ORDER).orElseThrow();
    engine.advance(Duration.ofSeconds(2));
    var after = engine.find(ORDER).orElseThrow();

    // Then
    assertThat(before).isInstanceOf(Held.class);
    assertThat(after).isInstanceOf(Expired.class);
    assertThat(engine.append(ORDER, new Confirm())).isNotInstanceOf(Confirmed.class);
  }

  @Test
  void showsWhatASectionLooksLike() {
    // Given
    var opened = engine.append(STALLS, SectionCommand.Open.of(SectionLayout.grid(1, 4)));

    // When
    engine.reserve(ORDER, STALLS, best(3, 0));

    // Then
    assertThat(opened.orElseThrow().counts().free()).isEqualTo(4);
    assertThat(engine.status(STALLS).orElseThrow().counts().free()).isEqualTo(1);
    assertThat(engine.status(new SectionId("rock-night", "moon"))).isEmpty();
    assertThat(engine.log()).hasSize(2);
  }

  @Test
  void answersARepeatedRequestWithTheFirstAnswerAndRefusesAnotherUnderItsId() {
    // Given
    engine.append(STALLS, SectionCommand.Open.of(SectionLayout.grid(1, 4)));
    var first = engine.reserve(ORDER, STALLS, best(2, 0));

    // When
    var repeated = engine.reserve(ORDER, STALLS, best(2, 0));
    var another = engine.reserve(ORDER, STALLS, best(1, 0));

    // Then
    assertThat(repeated).isEqualTo(first);
    assertThat(another).isInstanceOf(Refused.class);
    assertThat(engine.find(ORDER)).contains((Confirmed) first);
  }

  @Test
  void rejectsWhatDoesNotFit() {
    // Given
    engine.append(STALLS, SectionCommand.Open.of(SectionLayout.grid(1, 2)));

    // When
    var answer = engine.reserve(ORDER, STALLS, best(3, 0));

    // Then
    assertThat(answer).isInstanceOf(Rejected.class);
  }

  @Test
  void takesAPolicyOfItsOwn() {
    // Given
    var settings =
        TopologySettings.defaults()
            .withPolicies(
                AllocationPolicies.STANDARD.with(
                    "mine", AllocationPolicies.STANDARD.named("first-fit")))
            .withTopicPrefix("mine.");

    // When
    try (var mine = TicketMasterTestDriver.start(settings, TicketMasterTestDriver.START)) {
      mine.append(STALLS, SectionCommand.Open.of(SectionLayout.grid(1, 9)));
      mine.append(STALLS, new SectionCommand.DecideBy("mine", null));
      var answer = mine.reserve(ORDER, STALLS, best(2, 0));

      // Then
      assertThat(answer)
          .isInstanceOfSatisfying(
              Confirmed.class,
              sold ->
                  assertThat(sold.seats()).containsExactly(new Seat("A", "1"), new Seat("A", "2")));
      assertThat(mine.topics().deadLetters().name()).startsWith("mine.");
    }
  }

  @Test
  void keepsWhatCannotBeReadAsADeadLetter() {
    // Given
    var commands = engine.topics().reservationCommands();
    var raw =
        engine
            .driver()
            .createInputTopic(
                commands.name(), commands.keySerde().serializer(), new ByteArraySerializer());

    // When
    raw.pipeInput(ORDER, new byte[] {1, 2, 3}, engine.now());

    // Then
    assertThat(engine.deadLetters()).hasSize(1);
  }

  @Test
  void refusesACommandAboutAnUnknownReservation() {
    assertThat(engine.append(ORDER, new Confirm())).isInstanceOf(Refused.class);
  }

  private static ReservationRequest best(int count, int holdSeconds) {
    return new ReservationRequest("alice", SeatRequest.best(count), holdSeconds);
  }
}
