package com.keer.ticketmaster.cli.stores;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What no command line should have, because every user of a machine can read it: a variable, or
/// the content of the file that the variable with `_FILE` at its end names.
final class Secret {

  private static final String FILE = "_FILE";

  private Secret() {}

  static Optional<String> of(String variable) {
    return of(System.getenv(), variable);
  }

  /// @throws CliException if the file cannot be read, or both are given
  static Optional<String> of(Map<String, String> environment, String variable) {
    Optional<String> given = given(environment, variable);
    Optional<String> file = given(environment, variable + FILE);
    if (given.isPresent() && file.isPresent()) {
      throw new CliException(
          ExitCode.USAGE, "%s%s cannot be combined with %1$s".formatted(variable, FILE));
    }
    return file.map(name -> read(variable + FILE, Path.of(name))).or(() -> given);
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static String read(String variable, Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE, variable + ": cannot read " + InputFile.describe(file, e), e);
    }
  }
}
