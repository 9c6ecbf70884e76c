package com.keer.ticketmaster.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorTest {

  @Test
  void isTheSameAfterItsText() {
    // Given
    Author known = new Author("https://id.example.com alice", "4711");
    Author withoutRequest = new Author("key box-office (7f3k)", null);

    // Then
    assertThat(known.text()).isEqualTo("4711 https://id.example.com alice");
    assertThat(withoutRequest.text()).isEqualTo("- key box-office (7f3k)");
    assertThat(Author.parse(known.text())).isEqualTo(known);
    assertThat(Author.parse(withoutRequest.text())).isEqualTo(withoutRequest);
  }

  @Test
  void isToldInWords() {
    assertThat(new Author("key box-office (7f3k)", "4711"))
        .hasToString("key box-office (7f3k), request 4711");
    assertThat(new Author("alice", null)).hasToString("alice");
  }

  @Test
  void aLongNameIsCutOffBetweenCharacters() {
    assertThat(new Author("a".repeat(300), null).name()).isEqualTo("a".repeat(256));
    assertThat(new Author("a".repeat(255) + "🎫🎫", null).name()).isEqualTo("a".repeat(255));
  }

  @Test
  void aNameCannotSteerATerminal() {
    assertThat(new Author("al\u001b[2Jice\n\u202e", null).name()).isEqualTo("al?[2Jice??");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4711", " alice", "4711 ", "4711   "})
  void anotherTextIsNoAuthor(String text) {
    assertThat(Author.parse(text)).isNull();
  }

  @Test
  void aRequestIdHasNoSpacesAndABound() {
    assertThatThrownBy(() -> new Author("alice", "4 7"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Author("alice", "4".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Author("alice", "4".repeat(64)).requestId()).hasSize(64);
  }
}
