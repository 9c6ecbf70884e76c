package com.keer.ticketmaster.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.keer.ticketmaster.booking.SeatRequest.BestAvailable;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaleTest {

  @Test
  void isTheSameInEveryRun() {
    // Given
    Sale one = Sale.forShare("event", 10, 1_000, 0, 100);
    Sale other = Sale.forShare("event", 10, 1_000, 0, 100);

    // When
    boolean same =
        IntStream.range(0, 1_000)
            .allMatch(number ->
                one.section(number).equals(other.section(number))
                    && one.request(number).equals(other.request(number)));

    // Then
    assertThat(same).isTrue();
    assertThat(one.openings()).isEqualTo(other.openings());
  }

  @Test
  void asksForEverySizeOfPartyAboutAsOften() {
    // Given
    Sale sale = Sale.forShare("event", 10, 40_000, 0, 100);

    // When
    Map<Integer, Integer> parties = new HashMap<>();
    for (int number = 0; number < sale.size(); number++) {
      parties.merge(seats(sale, number), 1, Integer::sum);
    }

    // Then
    assertThat(parties).containsOnlyKeys(1, 2, 3, 4);
    assertThat(parties.values())
        .allSatisfy(count -> assertThat(count).isCloseTo(10_000, within(300)));
  }

  @Test
  void spreadsBuyersOverAllSections() {
    // Given
    Sale sale = Sale.forShare("event", 40, 40_000, 0, 100);

    // When
    Map<SectionId, Integer> buyers = new HashMap<>();
    for (int number = 0; number < sale.size(); number++) {
      buyers.merge(sale.section(number), 1, Integer::sum);
    }

    // Then
    assertThat(buyers).containsOnlyKeys(sale.openings().keySet());
    assertThat(buyers.values())
        .allSatisfy(count -> assertThat(count).isCloseTo(1_000, within(150)));
  }

  @ParameterizedTest
  @CsvSource({"1, 36000", "10, 3000", "40, 50000", "1000, 36000", "10000, 36000"})
  void hasSeatsForEverybodyInEverySection(int sections, int reservations) {
    // Given
    Sale sale = Sale.forShare("event", sections, reservations, 0, 100);

    // When
    Map<SectionId, Integer> wanted = new HashMap<>();
    for (int number = 0; number < sale.size(); number++) {
      wanted.merge(sale.section(number), seats(sale, number), Integer::sum);
    }

    // Then
    assertThat(wanted.values()).allSatisfy(w -> assertThat(w).isLessThan(sale.seatsPerSection()));
  }

  @ParameterizedTest
  @CsvSource({"1000000, 0.3", "1000000, 0.6", "1000000, 0.9", "5000, 0.5"})
  void hasTooFewSeatsForAShareOfTheBuyers(int reservations, double refused) {
    // Given
    Sale sale = Sale.forShare("event", 40, reservations, refused, 100);

    // When
    double served = 40.0 * sale.seatsPerSection() / (2.5 * reservations);

    // Then
    assertThat(served).isCloseTo(1 - refused, within(0.01));
  }

  @Test
  void isTheSameSaleForItsFirstBuyers() {
    // Given
    Sale sale = Sale.forShare("event", 10, 1_000, 0, 100);

    // When
    Sale first = sale.first(10);

    // Then
    assertThat(first.size()).isEqualTo(10);
    assertThat(first.openings()).isEqualTo(sale.openings());
    assertThat(first.section(9)).isEqualTo(sale.section(9));
  }

  private static int seats(Sale sale, int number) {
    return ((BestAvailable) sale.request(number).seats()).count();
  }

  @Test
  void spreadsItsSectionsOverEvents() {
    // Given
    Sale sale = Sale.of("gala", 5, SectionLayout.grid(2, 10), 10);

    // When
    Sale spread = sale.inEventsOf(2);

    // Then
    assertThat(spread.openings().keySet())
        .extracting(SectionId::eventId, SectionId::name)
        .containsExactly(
            tuple("gala-1", "section-000"),
            tuple("gala-1", "section-001"),
            tuple("gala-2", "section-002"),
            tuple("gala-2", "section-003"),
            tuple("gala-3", "section-004"));
    assertThat(spread.section(7).name()).isEqualTo(sale.section(7).name());
    assertThat(sale.inEventsOf(5).openings()).isEqualTo(sale.openings());
  }
}
