package com.keer.ticketmaster.internal.store;

import com.keer.ticketmaster.internal.fault.DamagedStateException;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;

/// Reads values of stores. A value that cannot be read is not the fault of the record that needs
/// it.
public final class StoredValue {

  private StoredValue() {}

  /// Decodes a value.
  ///
  /// @throws DamagedStateException if it cannot be decoded
  public static <T> T decode(
      String store, Bytes key, byte[] value, Function<byte[], ? extends T> decoder) {
    try {
      return decoder.apply(value);
    } catch (RuntimeException e) {
      throw DamagedStateException.of(store, key, e);
    }
  }
}
