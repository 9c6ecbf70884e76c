package com.keer.ticketmaster.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.CliRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Options are read as the API reads texts: what looks alike is the same.
class TextOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rock\u200Bnight | must not contain U+200B (ZERO WIDTH SPACE), which is character 5",
        "rock\u00A0night | must not contain U+00A0 (NO-BREAK SPACE), which is character 5",
        "rock\u202Enight | must not contain U+202E (RIGHT-TO-LEFT OVERRIDE), which is character 5",
        "'rock-night '    | must not begin or end with a blank: leave it out"
      })
  void whatCannotBeSeenIsRefused(String event, String problem) {
    CliRun run = CliRun.of("section-status", "--event", event);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--event").contains(problem);
  }

  /// A command with an option of text.
  @Command
  private static final class Named {
    @Option(names = "--name")
    private String name;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Caf\u00e9", "Cafe\u0301"})
  void bothSpellingsAreOneName(String spelling) {
    // Given
    Named named = new Named();
    CommandLine line = new CommandLine(named);
    DashedValues.allow(line);

    // When
    line.parseArgs("--name", spelling);

    // Then
    assertThat(named.name).isEqualTo("Caf\u00e9");
  }
}
