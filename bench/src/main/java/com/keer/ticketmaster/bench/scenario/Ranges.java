package com.keer.ticketmaster.bench.scenario;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Refuses numbers that make no sense, before anything is started.
final class Ranges {
  private Ranges() {}

  /// @throws ParameterException if the value of an option is out of range
  static void require(CommandSpec command, String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new ParameterException(
          command.commandLine(),
          String.format(Locale.ROOT, "%s must be %,d to %,d, not %,d", option, least, most, value));
    }
  }

  /// @throws ParameterException if the value of an option is out of range
  static void require(CommandSpec command, String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new ParameterException(
          command.commandLine(),
          "%s must be %s to %s, not %s".formatted(option, least, most, value));
    }
  }
}
