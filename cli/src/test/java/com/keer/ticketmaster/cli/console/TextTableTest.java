package com.keer.ticketmaster.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final Terminal PERSON = new Terminal(true, true, true);

  @Test
  void makesEachColumnAsWideAsItsWidestCell() {
    // Given
    TextTable table = new TextTable().left("section").right("seats");
    table.line("A", 12_000).line("Balcony", 7);

    // When
    String text = table.render(Terminal.PLAIN);

    // Then
    assertThat(text)
        .isEqualTo(
            """
            section  seats
            A        12000
            Balcony      7
            """);
  }

  @Test
  void paintTakesNoRoom() {
    // Given
    TextTable table = new TextTable().right("state");
    table.line("no").painted(PERSON::red);

    // When
    String text = table.render(PERSON);

    // Then
    assertThat(text.replaceAll("\u001b\\[\\d+m", "")).isEqualTo("state\n   no\n");
  }
}
