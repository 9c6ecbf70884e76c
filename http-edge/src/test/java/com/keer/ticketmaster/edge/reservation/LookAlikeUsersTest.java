package com.keer.ticketmaster.edge.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody gets a second allowance under a name that looks like their own.
@ExtendWith(Stack.class)
class LookAlikeUsersTest {

  private final Client client = Stack.client();
  private final String section = Stack.openSection(4, 5);

  @ParameterizedTest
  @ValueSource(strings = {" anna", "anna ", "anna\u00A0", "an\u200Bna", "anna\u2060", "\u202Eanna"})
  void areRefused(String user) {
    Answer answer = client.book(Stack.body(section, user, 1), "Prefer", "wait=10");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("/problems/invalid-request");
    assertThat(answer.text("detail")).startsWith("userId must not ");
  }

  /// A key belongs to a user, so an answer that was given before shows that it is the same user.
  @Test
  void aNameHasOneSpelling() {
    // When
    Answer composed = book("Jos\u00e9");
    Answer decomposed = book("Jose\u0301");

    // Then
    assertThat(composed.status()).isEqualTo(200);
    assertThat(decomposed.response().body()).isEqualTo(composed.response().body());
  }

  private Answer book(String user) {
    return client.book(
        Stack.body(section, user, 1), "Prefer", "wait=10", "Idempotency-Key", "one-spelling");
  }
}
