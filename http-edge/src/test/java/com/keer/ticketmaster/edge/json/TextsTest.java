package com.keer.ticketmaster.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

  @ParameterizedTest
  @ValueSource(strings = {"anna", "Block 10", "Café", "Ümlaut", "座席", "a-b_c", "أحمد", "o’Neill"})
  void takesWhatCanBeSeen(String text) {
    assertThat(Texts.NAME.fault(text)).isNull();
  }

  @Test
  void composesALetterAndItsMark() {
    assertThat(Texts.composed("Cafe\u0301")).isEqualTo("Caf\u00E9");
  }

  @Test
  void returnsAsciiAsItIs() {
    String text = "anna";
    assertThat(Texts.composed(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {" anna", "anna ", "A\u00A0", "\u3000A", "\tA"})
  void refusesBlanksAtTheEnds(String text) {
    assertThat(Texts.NAME.fault(text))
        .isEqualTo("must not begin or end with a blank: leave it out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1\u200B",
        "anna\u200D",
        "\u202Eanna",
        "an\u00ADna",
        "a\u2060b",
        "a\uFEFFb",
        "A\uFE0F",
        "a\u034Fb",
        "\u3164",
        "a\u2800",
        "a\uE000",
        "a\uFFFFb"
      })
  void refusesWhatCannotBeSeen(String text) {
    assertThat(Texts.NAME.fault(text)).contains("leave it out, it cannot be seen");
  }

  @Test
  void namesTheCharacterItsPlaceAndWhatToWrite() {
    assertThat(Texts.NAME.fault("Block\u00A07"))
        .isEqualTo(
            "must not contain U+00A0 (NO-BREAK SPACE), which is character 6: write an ordinary"
                + " space");
  }

  @Test
  void letsALineJoinLettersAndPictures() {
    assertThat(Texts.LINE.fault("\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08 na\u200Cme")).isNull();
  }

  @ParameterizedTest
  @EnumSource(Texts.class)
  void refusesACharacterThatTurnsTheDirection(Texts kind) {
    assertThat(kind.fault("a\u202Eb")).startsWith("must not contain U+202E");
  }

  @Test
  void letsProseEndWithALineBreak() {
    assertThat(Texts.PROSE.fault("One\nline\n")).isNull();
  }
}
