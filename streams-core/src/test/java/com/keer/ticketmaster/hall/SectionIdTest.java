package com.keer.ticketmaster.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionIdTest {

  @Property(tries = 2000)
  void readsTheSectionBackFromItsKey(@ForAll("ids") SectionId id) {
    // When
    SectionId read = SectionId.fromKey(id.key());

    // Then
    assertThat(read).isEqualTo(id);
  }

  @Property(tries = 3000)
  void givesDifferentSectionsDifferentKeys(
      @ForAll("ids") SectionId one, @ForAll("ids") SectionId other) {
    // When
    boolean sameKey = one.key().equals(other.key());

    // Then
    assertThat(sameKey).isEqualTo(one.equals(other));
  }

  @Property(tries = 3000)
  void readsNoTextThatIsNotTheKeyOfWhatItReads(@ForAll("keys") String text) {
    // Given
    String key = text;

    // When
    SectionId read;
    try {
      read = SectionId.fromKey(key);
    } catch (IllegalArgumentException refused) {
      return;
    }

    // Then
    assertThat(read.key()).isEqualTo(key);
  }

  @Provide
  static Arbitrary<SectionId> ids() {
    Arbitrary<String> names =
        Arbitraries.of("%", "/", "%2F", "%25", "2", "F", "5", "a", " ", "ß", "%2f")
            .list()
            .ofMinSize(1)
            .ofMaxSize(6)
            .map(parts -> String.join("", parts))
            .filter(name -> !name.isBlank());
    return Combinators.combine(names, names).as(SectionId::new);
  }

  @Provide
  static Arbitrary<String> keys() {
    return Arbitraries.of("%", "/", "2F", "25", "a", "%2f", " ")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  @Test
  void escapesOnlyWhatItMust() {
    // When
    List<String> keys =
        List.of(new SectionId("rock am ring", "Block 7").key(), new SectionId("a/b", "100%").key());

    // Then
    assertThat(keys).containsExactly("rock am ring/Block 7", "a%2Fb/100%25");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "a", "a/", "/b", "a/b/c", "a/%", "a/%2f", "a/%20", "a/ ", "a\n/b"})
  void refusesAnythingButAKey(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SectionId.fromKey(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\tb", "\uD83D", "\u0000"})
  void refusesUnprintableNames(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SectionId("concert", name));
    assertThatIllegalArgumentException().isThrownBy(() -> new SectionId(name, "Stalls"));
  }

  @Test
  void refusesNamesThatAreTooLong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SectionId("concert", "x".repeat(101)));
  }
}
