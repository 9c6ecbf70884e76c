package com.keer.ticketmaster.edge.access.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PersonKeyTest {

  private static final PersonKey KEY = PersonKey.random(new SecureRandom());

  @Property(tries = 100)
  void forgettingSomeChangesNobodyElse(
      @ForAll("people") Set<String> gone, @ForAll("people") Set<String> others) {
    // Given
    PersonKey left = KEY;

    // When
    for (String one : gone) {
      left = left.without(one);
    }

    // Then
    for (String other : others) {
      if (!gone.contains(other)) {
        assertThat(left.of(other)).isEqualTo(KEY.of(other));
      }
    }
    for (String one : gone) {
      assertThat(left.of(one)).isNotEqualTo(KEY.of(one)).matches("person-[\\w-]{22}");
    }
    assertThat(left.forgotten()).isEqualTo(gone.size());
  }

  /// Short, so that some are the same.
  @Provide
  Arbitrary<Set<String>> people() {
    return Arbitraries.strings()
        .withCharRange('a', 'e')
        .withChars('-', '@', '.', '\u00e9', '\u6f22')
        .ofMinLength(1)
        .ofMaxLength(3)
        .set()
        .ofMaxSize(10);
  }

  @Test
  void aPersonIsAnotherOneEachTimeTheyAreForgotten() {
    // Given
    Set<String> names = new HashSet<>();
    PersonKey key = KEY;

    // When
    for (int times = 0; times < 5; times++) {
      PersonKey.Person alice = key.person("alice");
      names.add(alice.pseudonym());
      assertThat(alice.times()).isEqualTo(times);
      key = key.without("alice");
    }

    // Then
    assertThat(names).hasSize(5);
  }

  @Test
  void manyPeopleHaveManyPseudonymsAndAnotherKeyHasOthers() {
    // Given
    PersonKey other = PersonKey.random(new SecureRandom());

    // When
    Set<String> all =
        IntStream.range(0, 20_000).mapToObj(n -> KEY.of("user-" + n)).collect(Collectors.toSet());

    // Then
    assertThat(all).hasSize(20_000).doesNotContain(other.of("user-1"));
  }

  @Test
  void aNameHasOneSpelling() {
    assertThat(KEY.of("Jose\u0301")).isEqualTo(KEY.of("Jos\u00e9")).isNotEqualTo(KEY.of("Jose"));
  }

  @Test
  void whoeverNamesAPseudonymOrAGuestMeansThat() {
    // Given
    String alice = KEY.of("alice");
    String guest = "guest-" + "a".repeat(22);

    // Then
    assertThat(KEY.ofNamed("alice")).isEqualTo(alice);
    assertThat(KEY.ofNamed(alice)).isEqualTo(alice);
    assertThat(KEY.ofNamed(guest)).isEqualTo(guest);
    assertThat(KEY.ofNamed("guest-of-honour")).isEqualTo(KEY.of("guest-of-honour"));
    assertThat(KEY.ofNamed("person-" + "?".repeat(22))).isNotEqualTo(alice).startsWith("person-");
    // Their issuer may call somebody so: then they are somebody else.
    assertThat(KEY.of(alice)).isNotEqualTo(alice);
  }
}
