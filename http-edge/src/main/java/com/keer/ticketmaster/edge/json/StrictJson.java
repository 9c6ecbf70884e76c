package com.keer.ticketmaster.edge.json;

import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON token by token: read strictly, written compactly.
public final class StrictJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(8).maxNumberLength(50).build())
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private StrictJson() {}

  /// A parser without any leniency.
  public static JsonParser parser(String text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  /// A whole document.
  ///
  /// @throws tools.jackson.core.JacksonException if it is not valid
  public static JsonNode tree(String text) {
    return MAPPER.readTree(text);
  }

  public static byte[] bytes(Consumer<JsonGenerator> content) {
    ByteArrayBuilder bytes = new ByteArrayBuilder(512);
    write(bytes, content);
    return bytes.toByteArray();
  }

  /// Writes a document, and closes the stream.
  public static void write(OutputStream bytes, Consumer<JsonGenerator> content) {
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      content.accept(out);
    }
  }

  /// A point in time in RFC 3339, in UTC.
  public static String time(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }

  /// Writes a time, if there is one.
  public static void time(JsonGenerator out, String field, @Nullable Instant time) {
    if (time != null) {
      out.writeStringProperty(field, time.truncatedTo(ChronoUnit.MILLIS).toString());
    }
  }

  /// Writes a text, if there is one.
  public static void optional(JsonGenerator out, String field, @Nullable String text) {
    if (text != null) {
      out.writeStringProperty(field, text);
    }
  }

  /// Writes a number, if there is one.
  public static void optional(JsonGenerator out, String field, @Nullable Integer number) {
    if (number != null) {
      out.writeNumberProperty(field, number);
    }
  }
}
