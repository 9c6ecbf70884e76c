package com.keer.ticketmaster.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  private final Ids ids = new Ids("a1b2");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_711, 1_000_000, Integer.MAX_VALUE})
  void findsTheNumberInTheId(int number) {
    // Given
    ReservationId id = ids.of(number);

    // When
    int found = ids.number(id);

    // Then
    assertThat(found).isEqualTo(number);
  }

  @Test
  void givesEveryRequestAnIdOfItsOwn() {
    // When
    var all = IntStream.range(0, 10_000).mapToObj(ids::of).collect(Collectors.toSet());

    // Then
    assertThat(all).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "0123456789abcdef", "01J9ZQ4D6M8Q2Q9N3VJ5XW7Y8Z"})
  void knowsNothingOfIdsThatOthersMade(String id) {
    // When
    int number = ids.number(new ReservationId(id));

    // Then
    assertThat(number).isEqualTo(-1);
  }

  @Test
  void givesEveryRunAnEventOfItsOwn() {
    // When
    List<String> events = Stream.generate(() -> Ids.ofNewRun().event()).limit(100).toList();

    // Then
    assertThat(events)
        .doesNotHaveDuplicates()
        .allMatch(event -> event.matches("bench-[0-9a-z]{4}"));
  }

  @Test
  void knowsNothingOfAnotherRun() {
    // Given
    ReservationId other = new Ids("a1b3").of(7);

    // When
    int number = ids.number(other);

    // Then
    assertThat(number).isEqualTo(-1);
  }
}
