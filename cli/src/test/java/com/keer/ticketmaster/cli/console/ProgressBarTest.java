package com.keer.ticketmaster.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private static final Terminal PERSON = new Terminal(true, false, true);

  @Test
  void drawsNothingWhereNobodyWatches() {
    assertThat(drawnFor(Terminal.PLAIN)).isEmpty();
  }

  @Test
  void leavesNothingBehind() {
    assertThat(drawnFor(PERSON)).contains("opening", "3/6", "50 %").endsWith("\r\u001b[K");
  }

  private static String drawnFor(Terminal terminal) {
    StringWriter text = new StringWriter();
    try (ProgressBar progress = new ProgressBar(terminal, new PrintWriter(text))) {
      progress.show("opening", 3, 6);
    }
    return text.toString();
  }
}
