package com.keer.ticketmaster.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void doesNotColourWhereItIsNotWelcome() {
    assertThat(Terminal.of(true, Map.of(), StandardCharsets.UTF_8))
        .isEqualTo(new Terminal(true, true, true));
    assertThat(Terminal.of(true, Map.of("NO_COLOR", "1"), StandardCharsets.UTF_8))
        .isEqualTo(new Terminal(true, false, true));
    assertThat(Terminal.of(true, Map.of("TERM", "dumb"), StandardCharsets.US_ASCII))
        .isEqualTo(new Terminal(false, false, false));
    assertThat(Terminal.of(false, Map.of(), StandardCharsets.UTF_8)).isEqualTo(Terminal.PLAIN);
  }

  @Test
  void fillsNoMoreOfABarThanThereIs() {
    assertThat(Terminal.PLAIN.bar(4, 0.5)).isEqualTo("██░░");
    assertThat(Terminal.PLAIN.bar(4, 1.5)).isEqualTo("████");
    assertThat(new Terminal(true, true, false).bar(4, 0.25)).isEqualTo("#...");
  }
}
