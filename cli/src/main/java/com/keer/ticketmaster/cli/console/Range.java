package com.keer.ticketmaster.cli.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// The values that an option accepts, from both ends inclusive.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Range {
  double min() default 1;

  double max();

  /// Checks the options of a command, before anything is started.
  final class Check {
    private Check() {}

    /// Checks values against their ranges.
    ///
    /// @throws ParameterException if the value of an option is out of range
    public static void all(CommandSpec command) {
      for (OptionSpec option : command.options()) {
        if (option.userObject() instanceof AnnotatedElement field
            && option.getValue() instanceof Number value) {
          Range range = field.getAnnotation(Range.class);
          if (range != null) {
            require(command, option.longestName(), value.doubleValue(), range.min(), range.max());
          }
        }
      }
    }

    /// Checks values against their ranges.
    ///
    /// @throws ParameterException if the value of an option is out of range
    public static void require(
        CommandSpec command, String option, double value, double min, double max) {
      if (!(value >= min && value <= max)) {
        throw new ParameterException(
            command.commandLine(),
            "%s must be %s to %s, not %s"
                .formatted(option, number(min), number(max), number(value)));
      }
    }

    private static String number(double value) {
      return value == Math.rint(value)
          ? String.format(Locale.ROOT, "%,d", (long) value)
          : BigDecimal.valueOf(value).toPlainString();
    }
  }
}
