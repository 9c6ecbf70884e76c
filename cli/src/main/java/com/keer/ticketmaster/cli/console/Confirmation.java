package com.keer.ticketmaster.cli.console;

import java.io.Console;
import java.util.Locale;
import picocli.CommandLine.Option;

/// The consent of the person at the terminal, for commands that change what others depend on.
public final class Confirmation {

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  /// Whether it was given in advance.
  public boolean isGiven() {
    return yes;
  }

  /// Asks, unless it was given in advance.
  ///
  /// @param question such as "Apply this?"
  /// @throws CliException if nobody can be asked
  @SuppressWarnings("SystemConsoleNull") // some consoles of the JDK are still null without a person
  public boolean ask(Output output, String question) {
    if (yes) {
      return true;
    }
    Console console = System.console();
    if (!output.terminal().interactive() || console == null) {
      throw new CliException(
          ExitCode.REFUSED,
          "cannot ask without a terminal; nothing was changed: confirm with --yes");
    }
    String answer = console.readLine("%s [y/N] ", question);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
