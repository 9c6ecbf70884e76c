package com.keer.ticketmaster.edge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationId;
import java.time.Duration;
import java.time.Instant;
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

  @Test
  void aPreviousSecretIsUsedByAllUntilTheSwitchAndByKeysForGood() {
    // Given
    Instant switchAt = Instant.parse("2026-03-01T00:00:00Z");
    byte[] old = {1};
    ReservationIds before = new ReservationIds(old);
    ReservationIds after = new ReservationIds(new byte[] {2});
    var secrets = new ReservationIds.Secrets(new byte[] {2}, old, switchAt);

    // When
    var early = new ReservationIds(secrets, () -> switchAt.minusMillis(1));
    var late = new ReservationIds(secrets, () -> switchAt);
    var muchLater = new ReservationIds(secrets, () -> switchAt.plus(Duration.ofDays(1)));

    // Then
    assertThat(before.isIssued(early.random())).isTrue();
    assertThat(after.isIssued(late.random())).isTrue();
    assertThat(before.isIssued(late.random())).isFalse();
    assertThat(late.isIssued(before.random())).isTrue();
    assertThat(muchLater.of("alice", "key")).isEqualTo(before.of("alice", "key"));
    assertThat(early.peerToken()).isEqualTo(before.peerToken());
    assertThat(late.peerToken()).isEqualTo(after.peerToken());
    assertThat(late.isPeerToken(before.peerToken())).isTrue();
    assertThat(muchLater.isPeerToken(before.peerToken())).isFalse();
    assertThat(muchLater.isPeerToken(after.peerToken())).isTrue();
    assertThat(muchLater.isPeerToken("")).isFalse();
  }
}
