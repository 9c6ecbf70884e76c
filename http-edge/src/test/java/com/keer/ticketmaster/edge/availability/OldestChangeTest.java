package com.keer.ticketmaster.edge.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OldestChangeTest {

  private final OldestChange oldest = new OldestChange();

  @Test
  void hasNoAgeWithoutAChange() {
    assertThat(oldest.age()).isZero();
  }

  @Test
  void growsOlderUntilItIsWritten() {
    // Given
    oldest.note();
    Duration first = oldest.age();

    // When
    oldest.begin();
    Duration whileWritten = oldest.age();
    oldest.done();

    // Then
    assertThat(whileWritten).isGreaterThanOrEqualTo(first);
    assertThat(oldest.age()).isZero();
  }

  @Test
  void staysOldWhenItCannotBeWritten() {
    // Given: a write that failed, and a change after it
    oldest.note();
    oldest.begin();
    Duration failed = oldest.age();
    oldest.note();

    // When
    oldest.begin();

    // Then
    assertThat(oldest.age()).isGreaterThanOrEqualTo(failed);
    oldest.done();
    assertThat(oldest.age()).isZero();
  }

  @Test
  void aChangeDuringAWriteIsStillToBeWritten() {
    // Given
    oldest.note();
    oldest.begin();
    oldest.note();

    // When
    oldest.done();

    // Then
    assertThat(Await.until(Duration.ofSeconds(10), oldest::age, Duration::isPositive)).isPositive();
  }
}
