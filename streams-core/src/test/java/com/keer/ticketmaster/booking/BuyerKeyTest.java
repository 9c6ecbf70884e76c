package com.keer.ticketmaster.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.section.Sections;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuyerKeyTest {

  @Property(tries = 2000)
  void readsTheBuyerBackFromTheKey(@ForAll("buyers") BuyerKey buyer) {
    // When
    BuyerKey read = BuyerKey.fromKey(buyer.key());

    // Then
    assertThat(read).isEqualTo(buyer);
  }

  @Property(tries = 3000)
  void givesDifferentBuyersDifferentKeys(
      @ForAll("buyers") BuyerKey one, @ForAll("buyers") BuyerKey other) {
    // When
    boolean sameKey = one.key().equals(other.key());

    // Then
    assertThat(sameKey).isEqualTo(one.equals(other));
  }

  @Provide
  static Arbitrary<BuyerKey> buyers() {
    Arbitrary<String> names =
        Arbitraries.of("%", "/", "%2F", "%25", "2", "F", "5", "a", " ", "\n", "\uD83C\uDFAB")
            .list()
            .ofMinSize(1)
            .ofMaxSize(6)
            .map(parts -> String.join("", parts))
            .filter(name -> !name.isBlank());
    return Combinators.combine(names, names).as(BuyerKey::new);
  }

  @Test
  void countsABuyerTogetherInAllSectionsOfAnEvent() {
    // When
    BuyerKey stalls = BuyerKey.of(new SectionId("rock", "stalls"), Sections.best(1, 0));
    BuyerKey balcony = BuyerKey.of(new SectionId("rock", "balcony"), Sections.best(2, 60));
    BuyerKey elsewhere = BuyerKey.of(new SectionId("jazz", "stalls"), Sections.best(1, 0));

    // Then
    assertThat(stalls).isEqualTo(balcony).isNotEqualTo(elsewhere).hasToString("rock/ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "a", "a/", "/b", "a/b/c", "a/%", "a/%2f", "a/%20", "a/ "})
  void refusesAnythingButAKey(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> BuyerKey.fromKey(text));
  }
}
