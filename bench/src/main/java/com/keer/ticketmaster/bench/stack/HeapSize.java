package com.keer.ticketmaster.bench.stack;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The size of a heap in the notation of the JVM: `512m`, `2g`.
public final class HeapSize {
  private HeapSize() {}

  /// The number of bytes.
  ///
  /// @throws IllegalArgumentException if the text has another form
  public static long bytes(String size) {
    String lower = size.toLowerCase(Locale.ROOT);
    if (!lower.matches("\\d{1,9}[kmg]?")) {
      throw new IllegalArgumentException("a heap has the form 256m or 2g, not " + size);
    }
    long unit =
        switch (lower.charAt(lower.length() - 1)) {
          case 'k' -> 1L << 10;
          case 'm' -> 1L << 20;
          case 'g' -> 1L << 30;
          default -> 1;
        };
    return Long.parseLong(lower.replaceAll("\\D", "")) * unit;
  }

  /// Checks the size that an option names.
  public static final class Converter implements ITypeConverter<String> {
    @Override
    public String convert(String size) {
      try {
        bytes(size);
        return size;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
