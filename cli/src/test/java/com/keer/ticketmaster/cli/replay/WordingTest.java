package com.keer.ticketmaster.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.hall.Seat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordingTest {

  private static final long END = 1_795_341_603_000L;
  private static final List<Seat> SEATS = List.of(new Seat("A", "1"), new Seat("A", "2"));

  private static final Map<Rejection, String> SENTENCES =
      Map.ofEntries(
          Map.entry(
              new Rejection.NotEnoughSeats(5, 1, 3, END),
              "5 seats requested, 1 free, 3 held, the next hold ends at 2026-11-22T10:00:03.000Z"),
          Map.entry(
              new Rejection.NoBlockTogether(4, 3, Rejection.NO_HOLD),
              "no 4 together, the largest block has 3"),
          Map.entry(
              new Rejection.SeatsNotFree(List.of(), SEATS, List.of(), Rejection.NO_HOLD),
              "A-1 A-2 were sold"),
          Map.entry(new Rejection.UnknownSeats(SEATS), "there are no seats A-1 A-2"),
          Map.entry(new Rejection.UnknownSection(), "the section is not on sale"),
          Map.entry(
              new Rejection.InvalidRequest("seatCount", "must ask for 1 to 60 seats"),
              "seatCount must ask for 1 to 60 seats"),
          Map.entry(new Rejection.UnknownReservation(), "there was no such reservation"),
          Map.entry(new Rejection.DifferentRequest(), "the id belongs to another request"),
          Map.entry(new Rejection.SaleNotOpen(END), "the sale begins at 2026-11-22T10:00:03.000Z"),
          Map.entry(new Rejection.SaleClosed(END), "the sale ended at 2026-11-22T10:00:03.000Z"),
          Map.entry(new Rejection.SaleCancelled(), "the sale was cancelled"),
          Map.entry(new Rejection.BuyerLimit(4, 3, 2), "2 seats requested, the buyer had 3 of 4"),
          Map.entry(
              new Rejection.HeldPerBuyer(4, 3, 2), "2 seats requested, the buyer held 3 of 4"),
          Map.entry(
              new Rejection.HoldsPaused(END),
              "holds of the buyer lapsed, the next one may begin at 2026-11-22T10:00:03.000Z"),
          Map.entry(
              new Rejection.HoldLimit(900, END),
              "900 more seconds are too long, the hold can last until 2026-11-22T10:00:03.000Z"));

  @Test
  void hasASentenceForEveryRefusal() {
    SENTENCES.forEach((reason, sentence) -> assertThat(Wording.of(reason)).isEqualTo(sentence));
    assertThat(SENTENCES.keySet().stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(Rejection.class.getPermittedSubclasses()));
  }
}
