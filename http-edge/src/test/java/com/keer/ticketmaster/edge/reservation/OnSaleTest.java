package com.keer.ticketmaster.edge.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.verify.OutcomeAudit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A sale opens: far more people than seats, all at once.
@ExtendWith(Stack.class)
class OnSaleTest {

  private static final int BOOKERS = 600;
  private static final int ROWS = 10;
  private static final int SEATS_PER_ROW = 20;

  /// The result of one sale, seen from outside and from inside.
  private record Sale(
      SectionId section, List<Answer> answers, Map<ReservationId, Decided> states) {}

  @Test
  void answersEverybodyOnceAndSellsEverySeatOnce() throws Exception {
    // When
    Sale sale = sell();

    // Then
    assertThat(sale.states()).as("a reservation for each booker").hasSameSizeAs(sale.answers());
    assertThat(audit(sale.section(), sale.states()).violations()).isEmpty();
    assertThat(seatsIn(sale.answers())).as("seats sold").hasSize(ROWS * SEATS_PER_ROW);
    assertThat(countSeats(sale.answers())).as("seats told").isEqualTo(ROWS * SEATS_PER_ROW);
    assertThat(sale.answers())
        .filteredOn(answer -> answer.text("status").equals("REJECTED"))
        .isNotEmpty()
        .allSatisfy(answer ->
            assertThat(answer.json().path("reason").path("type").asString(""))
                .isIn("not-enough-seats", "no-block-together", "seats-not-free"));
    assertThat(sale.answers().getLast().json().path("reason").path("type").asString(""))
        .as("sold out is really sold out")
        .isEqualTo("not-enough-seats");
  }

  @Test
  void wouldNoticeASeatSoldTwice() throws Exception {
    // Given
    Sale sale = sell();
    Map<ReservationId, Decided> doctored = new LinkedHashMap<>(sale.states());
    Confirmed first = confirmed(doctored).get(0);
    Map.Entry<ReservationId, Decided> second =
        doctored.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Confirmed sold && !sold.equals(first))
            .findFirst()
            .orElseThrow();
    Confirmed other = (Confirmed) second.getValue();

    // When
    second.setValue(
        new Confirmed(
            other.section(),
            other.request(),
            other.sequence(),
            other.allocatedAt(),
            first.seats()));

    // Then
    assertThat(audit(sale.section(), doctored).violations())
        .anyMatch(violation -> violation.contains("although"));
  }

  private static Sale sell() throws Exception {
    String section = Stack.openSection(ROWS, SEATS_PER_ROW);
    List<Answer> answers = new ArrayList<>();
    try (var bookers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> pending = new ArrayList<>();
      for (int booker = 0; booker < BOOKERS; booker++) {
        pending.add(bookers.submit(booking(section, booker)));
      }
      for (Future<Answer> answer : pending) {
        answers.add(answer.get());
      }
    }
    // Latecomers take the seats that larger groups left, until the first of them finds none.
    Answer latecomer;
    do {
      latecomer = Stack.client().book(Stack.body(section, "late", 1), "Prefer", "wait=30");
      answers.add(latecomer);
    } while (latecomer.text("status").equals("CONFIRMED"));
    assertThat(answers).allMatch(answer -> answer.status() == 200);
    Map<ReservationId, Decided> states = new LinkedHashMap<>();
    for (Answer answer : answers) {
      ReservationId id = new ReservationId(answer.id());
      states.put(id, Stack.edge().engine().reservations().find(id).orElseThrow());
    }
    return new Sale(new SectionId(Stack.EVENT, section), answers, states);
  }

  /// Every way to ask: waiting with the request, asking afterwards, twice under one key, and for
  /// particular seats that others want, too.
  private static Callable<Answer> booking(String section, int booker) {
    String user = "user-" + booker;
    String best = Stack.body(section, user, 1 + booker % 4);
    return switch (booker % 4) {
      case 0 -> () -> Stack.client().book(best, "Prefer", "wait=30");
      case 1 ->
          () -> {
            Answer accepted = Stack.client().book(best);
            return Stack.client().get(accepted.header("Location") + "?wait=30");
          };
      case 2 ->
          () -> {
            Stack.client().book(best, "Idempotency-Key", section, "Prefer", "wait=30");
            return Stack.client().book(best, "Idempotency-Key", section, "Prefer", "wait=30");
          };
      default -> () -> Stack.client().book(pick(section, user, booker), "Prefer", "wait=30");
    };
  }

  private static String pick(String section, String user, int booker) {
    int seat = 1 + booker % (SEATS_PER_ROW - 1);
    return """
    {"eventId": "%s", "section": "%s", "userId": "%s",
     "seats": [{"row": "A", "seat": "%d"}, {"row": "A", "seat": "%d"}]}\
    """
        .formatted(Stack.EVENT, section, user, seat, seat + 1);
  }

  private static OutcomeAudit audit(SectionId section, Map<ReservationId, Decided> states) {
    long last = states.values().stream().mapToLong(ReservationOutcome::sequence).max().orElse(0);
    SectionStatus status =
        Await.until(
            Duration.ofSeconds(20),
            () -> Stack.edge().engine().sections().find(section).orElseThrow(),
            seen -> seen.sequence() >= last);
    OutcomeAudit audit = new OutcomeAudit();
    states.forEach(audit::outcome);
    audit.status(section, status);
    return audit;
  }

  private static List<Confirmed> confirmed(Map<ReservationId, Decided> states) {
    return states.values().stream()
        .filter(Confirmed.class::isInstance)
        .map(Confirmed.class::cast)
        .toList();
  }

  private static Set<String> seatsIn(List<Answer> answers) {
    Set<String> seats = new HashSet<>();
    answers.forEach(
        answer -> answer.json().path("seats").forEach(seat -> seats.add(seat.toString())));
    return seats;
  }

  private static int countSeats(List<Answer> answers) {
    return answers.stream().mapToInt(answer -> answer.json().path("seats").size()).sum();
  }
}
