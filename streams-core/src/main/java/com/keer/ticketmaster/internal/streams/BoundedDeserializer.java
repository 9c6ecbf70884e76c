package com.keer.ticketmaster.internal.streams;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/// Refuses values that are too large before it reads them.
public final class BoundedDeserializer<T> implements Deserializer<T> {

  private final Deserializer<T> values;
  private final int mostBytes;

  public BoundedDeserializer(Deserializer<T> values, int mostBytes) {
    this.values = values;
    this.mostBytes = mostBytes;
  }

  @Override
  public T deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes != null && bytes.length > mostBytes) {
      throw new SerializationException(
          "a value of %,d bytes; at most %,d are allowed here".formatted(bytes.length, mostBytes));
    }
    return values.deserialize(topic, bytes);
  }
}
