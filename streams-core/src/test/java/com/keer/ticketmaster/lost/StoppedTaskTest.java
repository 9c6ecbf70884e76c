package com.keer.ticketmaster.lost;

import static com.keer.ticketmaster.lost.Installation.STALLS;
import static com.keer.ticketmaster.lost.Installation.ask;
import static com.keer.ticketmaster.lost.Installation.awaitRefusal;
import static com.keer.ticketmaster.lost.Installation.book;
import static com.keer.ticketmaster.lost.Installation.open;
import static com.keer.ticketmaster.topology.Role.SEAT_PROCESSOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.fault.BuryOrders;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicy;
import com.keer.ticketmaster.serde.WireFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A fault of the version or of the state on a real broker: the role stops, says why, and buries
/// nothing that was accepted.
class StoppedTaskTest {

  private static final SectionId BALCONY = new SectionId("rock-night", "balcony");

  private static EmbeddedKafka kafka;

  @TempDir private Path folder;
  private Installation shop;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void settle() {
    shop = new Installation(kafka, folder);
  }

  @AfterEach
  void leave() {
    shop.close();
  }

  @Test
  void stopsAtANewerRecordAndGoesOnWhenAnOperatorSaysThatItIsNone() throws Exception {
    // Given
    String log = shop.topics.reservationRequests().name();
    long place;
    try (TicketMaster engine = shop.ready("state")) {
      open(engine);
      assertThat(book(engine, "before")).isInstanceOf(Confirmed.class);

      // When
      place = shop.append(log, STALLS.key(), "{\"v\":99,\"type\":\"waltz\"}".getBytes(UTF_8));
      ask(engine, "waits");

      // Then
      assertThat(awaitRefusal(engine, SEAT_PROCESSOR))
          .contains(log + "-0@" + place + " is newer than this program")
          .contains("Upgrade this instance");
      assertThat(engine.isReady(SEAT_PROCESSOR)).isFalse();
      assertThat(engine.hopeless()).isEmpty();
      assertThat(shop.end(shop.topics.deadLetters().name())).isZero();
    }

    // When
    var order = Map.of(BuryOrders.PROPERTY, log + "-0@" + place);
    try (TicketMaster engine = shop.ready(shop.settings("state").clientProperties(order))) {
      // Then
      assertThat(
              engine
                  .reservations()
                  .await(new ReservationId("waits"), any -> true)
                  .get(60, TimeUnit.SECONDS))
          .isInstanceOf(Confirmed.class);
      assertThat(shop.end(shop.topics.deadLetters().name())).isOne();
    }
  }

  @Test
  void sellsWhatIsNotDamagedAndStopsAtACommandForWhatIs() throws Exception {
    // Given
    try (TicketMaster engine = shop.ready("state")) {
      open(engine);
      engine.commands().append(BALCONY, SectionCommand.Open.of(SectionLayout.grid(1, 10))).join();
      engine.sections().awaitOpen(BALCONY, Installation.LIMIT);
    }
    byte[] header = ("h" + BALCONY.key() + "\0").getBytes(UTF_8);
    shop.append(shop.changelog(SEAT_PROCESSOR, "sections"), header, new byte[] {3, 1});

    // When: another process restores it
    try (TicketMaster engine = shop.ready("elsewhere")) {
      // Then
      assertThat(book(engine, "stalls")).isInstanceOf(Confirmed.class);

      // When
      var request = new ReservationRequest("u", SeatRequest.best(1), 0);
      var unused = engine.reserve(engine.newReservation(), BALCONY, request);

      // Then
      assertThat(awaitRefusal(engine, SEAT_PROCESSOR))
          .contains("the store sections has a value under rock-night/balcony that cannot be read")
          .contains("replay import");
      assertThat(shop.end(shop.topics.deadLetters().name())).isZero();
    }
  }

  /// The control is [#stopsAtANewerRecordAndGoesOnWhenAnOperatorSaysThatItIsNone()], whose engine
  /// is not beyond help.
  @Test
  void isBeyondHelpAfterAnErrorOfTheJavaMachine() throws Exception {
    // Given
    AllocationPolicies failing =
        AllocationPolicies.STANDARD.with(
            AllocationPolicies.BEST_AVAILABLE,
            AllocationPolicy.ofRuns((section, count) -> {
              throw new OutOfMemoryError("as if there was no memory left");
            }));
    try (TicketMaster engine = shop.ready(shop.settings("state").policies(failing))) {
      open(engine);
      assertThat(engine.hopeless()).isEmpty();

      // When
      ask(engine, "fails");

      // Then
      Awaitility.await()
          .atMost(Installation.LIMIT)
          .untilAsserted(() ->
              assertThat(engine.hopeless())
                  .hasValueSatisfying(reason ->
                      assertThat(reason)
                          .contains("seat-processor ended with java.lang.OutOfMemoryError")));
      assertThat(engine.isReady(SEAT_PROCESSOR)).isFalse();
    }
  }

  @Test
  void refusesACommandThatIsTooLargeAndBuriesOneThatIsInTheTopic() throws Exception {
    try (TicketMaster engine = shop.ready("state")) {
      open(engine);
      List<Seat> seats = new ArrayList<>();
      for (int seat = 0; seats.size() < 150_000; seat++) {
        seats.add(new Seat("A", "nobody-has-" + seat));
      }
      var large = new SectionCommand.Block(seats);

      // Then
      assertThatThrownBy(() -> engine.commands().append(STALLS, large).join())
          .hasCauseInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the command takes")
          .hasMessageContaining("Name fewer seats");

      // When
      byte[] tooLarge = new byte[4_190_000];
      byte[] command = WireFormats.SECTION_COMMAND.encode(large);
      System.arraycopy(command, 0, tooLarge, 0, command.length);
      java.util.Arrays.fill(tooLarge, command.length, tooLarge.length, (byte) ' ');
      shop.append(shop.topics.sectionInit().name(), STALLS.key(), tooLarge);

      // Then
      open(engine);
      assertThat(book(engine, "after")).isInstanceOf(Confirmed.class);
      Awaitility.await()
          .atMost(Installation.LIMIT)
          .until(() -> shop.end(shop.topics.deadLetters().name()) == 1);
    }
  }
}
