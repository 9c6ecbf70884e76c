package com.keer.ticketmaster.edge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReservationIdsTest {

  private final ReservationIds ids = new ReservationIds(new byte[] {1, 2, 3});

  @Test
  void knowsItsOwnIdsAgain() {
    // When
    ReservationId id = ids.random(null);

    // Then
    assertThat(id.value()).hasSize(28);
    assertThat(ids.isIssued(id, null)).isTrue();
    assertThat(new ReservationIds(new byte[] {1, 2, 3}).isIssued(id, null)).isTrue();
  }

  @Test
  void aChangeOfAnyCharacterIsNoticed() {
    // Given
    String id = ids.random(null).value();

    for (int at = 0; at < id.length(); at++) {
      char other = id.charAt(at) == 'A' ? 'B' : 'A';
      // When
      String changed = id.substring(0, at) + other + id.substring(at + 1);

      // Then
      assertThat(ids.isIssued(new ReservationId(changed), null)).as("changed at %d", at).isFalse();
    }
  }

  @Test
  void idsOfOthersAreNotIssued() {
    // When
    ReservationId other = new ReservationIds(new byte[] {9}).random(null);

    // Then
    assertThat(ids.isIssued(other, null)).isFalse();
    assertThat(ids.isIssued(new ReservationId("order-4711"), null)).isFalse();
    assertThat(ids.isIssued(new ReservationId("A".repeat(28)), null)).isFalse();
  }

  @Test
  void aKeyAlwaysLeadsToTheSameIdAndBelongsToItsUser() {
    // When
    ReservationId id = ids.of(null, "alice", "key-1");

    // Then
    assertThat(id).isEqualTo(ids.of(null, "alice", "key-1"));
    assertThat(ids.isIssued(id, null)).isTrue();
    assertThat(
            Set.of(
                id,
                ids.of(null, "bob", "key-1"),
                ids.of(null, "alice", "key-2"),
                ids.of(null, "alicek", "ey-1")))
        .hasSize(4);
  }

  @Test
  void randomIdsDiffer() {
    // Given
    Set<ReservationId> seen = new HashSet<>();

    // When
    for (int i = 0; i < 10_000; i++) {
      seen.add(ids.random(null));
    }

    // Then
    assertThat(seen).hasSize(10_000);
  }

  @Test
  void anIdIsItsOwnersAndNobodyElses() {
    // When
    ReservationId id = ids.random("alice");
    ReservationId keyed = ids.of("alice", "alice", "key-1");

    // Then
    for (ReservationId each : List.of(id, keyed)) {
      assertThat(ids.isIssued(each, "alice")).isTrue();
      assertThat(ids.isIssued(each, "bob")).isFalse();
      assertThat(ids.isIssued(each, "")).isFalse();
      assertThat(ids.isIssued(each, null)).isFalse();
    }
    assertThat(keyed).isEqualTo(ids.of("alice", "alice", "key-1"));
    assertThat(keyed).isNotEqualTo(ids.of("key/office", "alice", "key-1"));
    assertThat(ids.isIssued(ids.random(null), "alice")).isFalse();
  }

  @Test
  void aGuestIsTheSameUnderTheSameKeyOnly() {
    assertThat(ids.guestId("a")).isEqualTo(ids.guestId("a")).startsWith("guest-");
    assertThat(ids.guestId("a")).isNotEqualTo(ids.guestId("b"));
    assertThat(ids.guestId()).isNotEqualTo(ids.guestId());
  }

  @Test
  void aPreviousSecretIsUsedByAllUntilTheSwitchAndByKeysForGood() {
    // Given
    Instant switchAt = Instant.parse("2026-03-01T00:00:00Z");
    byte[] old = {1};
    ReservationIds before = new ReservationIds(old);
    ReservationIds after = new ReservationIds(new byte[] {2});
    byte[] current = {2};

    // When
    var early = ReservationIds.of(current, old, switchAt, () -> switchAt.minusMillis(1));
    var late = ReservationIds.of(current, old, switchAt, () -> switchAt);
    var muchLater =
        ReservationIds.of(current, old, switchAt, () -> switchAt.plus(Duration.ofDays(1)));

    // Then
    assertThat(before.isIssued(early.random(null), null)).isTrue();
    assertThat(after.isIssued(late.random(null), null)).isTrue();
    assertThat(before.isIssued(late.random(null), null)).isFalse();
    assertThat(late.isIssued(before.random(null), null)).isTrue();
    assertThat(muchLater.of(null, "alice", "key")).isEqualTo(before.of(null, "alice", "key"));
    assertThat(early.peerToken()).isEqualTo(before.peerToken());
    assertThat(late.peerToken()).isEqualTo(after.peerToken());
    assertThat(late.isPeerToken(before.peerToken())).isTrue();
    assertThat(muchLater.isPeerToken(before.peerToken())).isFalse();
    assertThat(muchLater.isPeerToken(after.peerToken())).isTrue();
    assertThat(muchLater.isPeerToken("")).isFalse();
  }

  @Test
  void whatBelongsToSomebodyIsNeverSignedWithAPreviousSecret() {
    // Given
    Instant switchAt = Instant.parse("2026-03-01T00:00:00Z");
    ReservationIds before = new ReservationIds(new byte[] {1});
    byte[] old = {1};
    byte[] current = {2};
    var early = ReservationIds.of(current, old, switchAt, () -> switchAt.minusMillis(1));

    // When
    ReservationId random = early.random("alice");
    ReservationId keyed = early.of("alice", "alice", "key");

    // Then
    for (ReservationId each : List.of(random, keyed)) {
      assertThat(early.isIssued(each, "alice")).isTrue();
      assertThat(before.isIssued(each, "alice")).isFalse();
    }
    assertThat(early.isIssued(before.random("alice"), "alice")).isFalse();
    assertThat(early.guestSecret()).isNotEqualTo(before.guestSecret());
  }
}
