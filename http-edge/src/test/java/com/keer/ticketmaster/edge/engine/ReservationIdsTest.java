package com.keer.ticketmaster.edge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReservationIdsTest {

  private final ReservationIds ids = new ReservationIds(new byte[] {1, 2, 3});

  @Test
  void knowsItsOwnIdsAgain() {
    // When
    ReservationId id = ids.random();

    // Then
    assertThat(id.value()).hasSize(28);
    assertThat(ids.isIssued(id)).isTrue();
    assertThat(new ReservationIds(new byte[] {1, 2, 3}).isIssued(id)).isTrue();
  }

  @Test
  void aChangeOfAnyCharacterIsNoticed() {
    // Given
    String id = ids.random().value();

    for (int at = 0; at < id.length(); at++) {
      char other = id.charAt(at) == 'A' ? 'B' : 'A';
      // When
      String changed = id.substring(0, at) + other + id.substring(at + 1);

      // Then
      assertThat(ids.isIssued(new ReservationId(changed))).as("changed at %d", at).isFalse();
    }
  }

  @Test
  void idsOfOthersAreNotIssued() {
    // When
    ReservationId other = new ReservationIds(new byte[] {9}).random();

    // Then
    assertThat(ids.isIssued(other)).isFalse();
    assertThat(ids.isIssued(new ReservationId("order-4711"))).isFalse();
    assertThat(ids.isIssued(new ReservationId("A".repeat(28)))).isFalse();
  }

  @Test
  void aKeyAlwaysLeadsToTheSameIdAndBelongsToItsUser() {
    // When
    ReservationId id = ids.of("alice", "key-1");

    // Then
    assertThat(id).isEqualTo(ids.of("alice", "key-1"));
    assertThat(ids.isIssued(id)).isTrue();
    assertThat(
            Set.of(id, ids.of("bob", "key-1"), ids.of("alice", "key-2"), ids.of("alicek", "ey-1")))
        .hasSize(4);
  }

  @Test
  void randomIdsDiffer() {
    // Given
    Set<ReservationId> seen = new HashSet<>();

    // When
    for (int i = 0; i < 10_000; i++) {
      seen.add(ids.random());
    }

    // Then
    assertThat(seen).hasSize(10_000);
  }
}
