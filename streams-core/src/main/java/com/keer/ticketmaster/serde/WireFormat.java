package com.keer.ticketmaster.serde;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/// One kind of value as versioned JSON, written and read token by token: small, readable with every
/// console consumer, and as fast as Jackson gets. Unknown fields are skipped, so a newer writer may
/// add some. A newer version is refused, because it may change the meaning.
public final class WireFormat<T> {

  static final int VERSION = 1;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .recyclerPool(new CodingBuffers())
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(8).maxStringLength(20_000).build())
          .build();

  private final TokenStreamFactory tokens;
  private final BiConsumer<JsonGenerator, T> writer;
  private final Function<JsonParser, T> reader;
  private final boolean whole;

  WireFormat(BiConsumer<JsonGenerator, T> writer, Function<JsonParser, T> reader) {
    this(JSON, writer, reader, true);
  }

  private WireFormat(
      TokenStreamFactory tokens,
      BiConsumer<JsonGenerator, T> writer,
      Function<JsonParser, T> reader,
      boolean whole) {
    this.tokens = tokens;
    this.writer = writer;
    this.reader = reader;
    this.whole = whole;
  }

  /// A format of which only the head is read, and which is never written.
  static <T> WireFormat<T> head(Function<JsonParser, T> reader) {
    return new WireFormat<>(
        JSON,
        (out, value) -> {
          throw new IllegalStateException("the head of a value cannot be written");
        },
        reader,
        false);
  }

  public byte[] encode(T value) {
    ByteArrayBuilder bytes = new ByteArrayBuilder(256);
    try (JsonGenerator out = tokens.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeNumberProperty("v", VERSION);
      writer.accept(out, value);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /// Reads a value.
  ///
  /// @throws SerializationException if the bytes are not such a value
  public T decode(byte[] bytes) {
    try (JsonParser in = tokens.createParser(ObjectReadContext.empty(), bytes)) {
      in.nextToken();
      T value = reader.apply(in);
      if (whole && in.nextToken() != null) {
        throw new SerializationException("there is data after the value");
      }
      return value;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new SerializationException("cannot read the value: " + e.getMessage(), e);
    }
  }

  /// The serde for Kafka. A null value is unreadable, because no topic deletes by key.
  public Serde<T> serde() {
    Serializer<T> serializer = (topic, value) -> encode(value);
    Deserializer<T> deserializer = (topic, bytes) -> decode(requireValue(bytes));
    return Serdes.serdeFrom(serializer, deserializer);
  }

  private static byte[] requireValue(byte @Nullable [] bytes) {
    if (bytes == null) {
      throw new SerializationException("the record has no value");
    }
    return bytes;
  }
}
