package com.keer.ticketmaster.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThinningTest {

  @Test
  void keepsEverythingAsLongAsThereIsRoom() {
    // Given
    Thinning<Integer, Integer> few = new Thinning<>(10, value -> value);

    // When
    for (int i = 0; i < 10; i++) {
      few.add(1_000 + i, i);
    }

    // Then
    assertThat(few.all()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void keepsFewOfManyEvenlySpread() {
    // Given
    Thinning<Long, Long> few = new Thinning<>(100, value -> value);

    // When
    for (long i = 0; i < 1_000_000; i++) {
      few.add(5_000 + i, i);
    }

    // Then
    List<Long> kept = few.all();
    assertThat(kept).hasSizeBetween(50, 101).isSorted();
    assertThat(kept.getLast()).isEqualTo(999_999);
    for (int i = 1; i + 1 < kept.size(); i++) {
      assertThat(kept.get(i) - kept.get(i - 1)).isEqualTo(16_384);
    }
  }

  @Test
  void makesAThingOnlyWhenItsStepIsOver() {
    // Given
    List<Integer> made = new ArrayList<>();
    Thinning<Integer, Integer> few =
        new Thinning<>(
            10,
            value -> {
              made.add(value);
              return value;
            });

    // When
    few.add(7, 1);
    few.add(7, 2);
    few.add(7, 3);
    few.add(8, 4);

    // Then
    assertThat(made).containsExactly(3);
  }

  @Test
  void passesOverAnyGap() {
    // Given
    Thinning<String, String> few = new Thinning<>(2, value -> value);

    // When
    few.add(0, "first");
    few.add(1, "second");
    few.add(Long.MAX_VALUE / 4, "last");

    // Then
    assertThat(few.all()).hasSizeLessThan(4).endsWith("last");
  }
}
