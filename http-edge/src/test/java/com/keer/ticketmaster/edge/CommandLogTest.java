package com.keer.ticketmaster.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Other tests rely on it to show that nothing was written.
@ExtendWith(Stack.class)
class CommandLogTest {

  @Test
  void findsWhatIsAboutATextAndNothingElse() {
    // Given
    String section = Stack.openSection(1, 4);
    Answer before = Stack.client().book(Stack.body(section, "early", 1), "Prefer", "wait=10");
    CommandLog log = CommandLog.mark();

    // When
    Answer held = Stack.client().book(Stack.body(section, "late", 1, 60), "Prefer", "wait=10");
    Stack.client().post("/api/reservations/" + held.id() + "/confirm");

    // Then
    assertThat(log.about(before.id(), "early")).isEmpty();
    assertThat(log.about(section)).hasSize(1);
    assertThat(log.about("late")).hasSize(1);
    assertThat(log.about(section + "0", "ate")).isEmpty();
    assertThat(log.about(held.id())).hasSize(2);
    assertThat(log.about("nothing", held.id())).hasSize(2);
  }
}
