package com.keer.ticketmaster.edge.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.token.TokenCache.Digest;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

  private static final Caller ALICE = Caller.person("issuer", "alice", Set.of());

  private final TokenCache cache = new TokenCache(10);

  @Test
  void forgetsWhatHasExpired() {
    // Given
    cache.keep(Digest.of("a"), ALICE, 1_000);

    // Then
    assertThat(cache.find(Digest.of("a"), 1_000)).isSameAs(ALICE);
    assertThat(cache.find(Digest.of("a"), 1_001)).isNull();
    assertThat(cache.find(Digest.of("b"), 0)).isNull();
  }

  @Test
  void keepsATokenThatComesAgainAndNeverMoreThanTwoGenerations() {
    // Given
    cache.keep(Digest.of("often"), ALICE, 1_000);

    // When
    for (int i = 0; i < 1_000; i++) {
      cache.keep(Digest.of("once-" + i), ALICE, 1_000);
      if (i % 5 == 0) {
        assertThat(cache.find(Digest.of("often"), 0)).isSameAs(ALICE);
      }
    }

    // Then
    assertThat(cache.find(Digest.of("often"), 0)).isSameAs(ALICE);
    assertThat(cache.find(Digest.of("once-1"), 0)).isNull();
    assertThat(cache.size()).isLessThanOrEqualTo(20);
  }

  @Test
  void forgetsAllWhenKeysHaveChanged() {
    // Given
    cache.keep(Digest.of("a"), ALICE, 1_000);

    // When
    cache.clear();

    // Then
    assertThat(cache.find(Digest.of("a"), 0)).isNull();
  }
}
