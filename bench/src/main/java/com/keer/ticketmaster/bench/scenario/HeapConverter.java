package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.stack.HeapSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Takes the size of a heap as the JVM does.
final class HeapConverter implements ITypeConverter<String> {

  @Override
  public String convert(String size) {
    try {
      HeapSize.bytes(size);
      return size;
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
