package com.keer.ticketmaster.streams;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlaceholderTest {
  @Test
  void addsTwoNumbers() {
    assertThat(Placeholder.sum(1, 2)).isEqualTo(3);
  }

  @Property
  boolean sumDoesNotDependOnTheOrder(@ForAll int a, @ForAll int b) {
    return Placeholder.sum(a, b) == Placeholder.sum(b, a);
  }
}
