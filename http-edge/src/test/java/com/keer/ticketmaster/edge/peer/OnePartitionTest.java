package com.keer.ticketmaster.edge.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.hall.SectionLayout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// More instances than partitions: one of two has no answers, and has the other take every booking.
@ExtendWith(Stack.class)
class OnePartitionTest {

  private static final String SECTION = "lone";

  private static EdgeProcess one;
  private static EdgeProcess two;
  private static Client owner;
  private static Client other;

  @BeforeAll
  static void start() {
    one = EdgeProcess.start(config());
    Stack.requireReady(one);
    two = EdgeProcess.start(config());
    Stack.requireReady(two);
    Stack.open(one, SECTION, SectionLayout.grid(10, 10));
    EdgeProcess known =
        Await.until(
                Duration.ofSeconds(60),
                () -> Stream.of(one, two).filter(OnePartitionTest::hasTheAnswers).toList(),
                owners -> owners.size() == 1)
            .getFirst();
    owner = Client.of(known);
    other = Client.ofHttp2(known == one ? two.port() : one.port());
  }

  @AfterAll
  static void stop() {
    owner.close();
    other.close();
    one.close();
    two.close();
  }

  /// Whether the other one knows it as the owner of all answers.
  private static boolean hasTheAnswers(EdgeProcess edge) {
    try {
      EdgeProcess asked = edge == one ? two : one;
      return one.isReady()
          && two.isReady()
          && asked
              .engine()
              .reservations()
              .ownerElsewhere(new ReservationId("any"))
              .equals(Optional.of(edge.engine().settings().applicationServer()));
    } catch (NotReadyException e) {
      return false;
    }
  }

  private static EdgeConfig config() {
    return Stack.config(
        Stack.bootstrapServers(),
        Map.of(
            "TICKETMASTER_TOPIC_PREFIX", "lone-",
            "TICKETMASTER_PARTITIONS", "1",
            "TICKETMASTER_ADVERTISED_HOST", "127.0.0.1",
            "TICKETMASTER_INTERNAL_PORT", "0"));
  }

  @Test
  void aBookingIsTakenByTheOtherInstanceUnderTheIdThatWasChosenHere() {
    for (int i = 0; i < 5; i++) {
      // When
      Answer booked = other.book(Stack.body(SECTION, "user-" + i, 2), "Prefer", "wait=10");

      // Then
      assertThat(booked.status()).isEqualTo(200);
      assertThat(booked.text("status")).isEqualTo("CONFIRMED");
      for (Client each : List.of(owner, other)) {
        assertThat(each.get(booked.header("Location")).response().body())
            .isEqualTo(booked.response().body());
      }
    }
  }

  @Test
  void nobodyButAnInstanceChoosesAnId() {
    // Given: an id that was issued, and would be this booking's
    String taken = other.book(Stack.body(SECTION, "first", 1), "Prefer", "wait=10").id();

    // When
    Answer booked =
        owner.book(
            Stack.body(SECTION, "second", 1),
            "Prefer",
            "wait=10",
            "TicketMaster-Reservation",
            taken);

    // Then
    assertThat(booked.status()).isEqualTo(200);
    assertThat(booked.id()).isNotEqualTo(taken);
  }
}
