package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.serde.WireFormat;

/// A way to turn a value into the bytes of a record and back.
interface Codec<T> {

  byte[] encode(T value);

  T decode(byte[] bytes);

  static <T> Codec<T> of(WireFormat<T> format) {
    return new Codec<>() {
      @Override
      public byte[] encode(T value) {
        return format.encode(value);
      }

      @Override
      public T decode(byte[] bytes) {
        return format.decode(bytes);
      }
    };
  }
}
