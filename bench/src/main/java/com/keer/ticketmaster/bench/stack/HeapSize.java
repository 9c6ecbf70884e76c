package com.keer.ticketmaster.bench.stack;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The size of a heap in the notation of the JVM: `512m`, `2g`. Checks the value of an option.
public final class HeapSize implements ITypeConverter<String> {
  private static final Pattern FORM = Pattern.compile("\\d{1,9}[kmg]?", Pattern.CASE_INSENSITIVE);

  @Override
  public String convert(String size) {
    if (!FORM.matcher(size).matches()) {
      throw new TypeConversionException("a heap has the form 256m or 2g, not " + size);
    }
    return size;
  }

  /// The number of bytes.
  static long bytes(String size) {
    long unit =
        switch (size.toLowerCase(Locale.ROOT).charAt(size.length() - 1)) {
          case 'k' -> 1L << 10;
          case 'm' -> 1L << 20;
          case 'g' -> 1L << 30;
          default -> 1;
        };
    return Long.parseLong(size.replaceAll("\\D", "")) * unit;
  }
}
