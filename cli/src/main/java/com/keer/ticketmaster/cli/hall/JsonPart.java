package com.keer.ticketmaster.cli.hall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// A part of a JSON document that knows the line it is on, so that a mistake in it can be found.
sealed interface JsonPart {

  int line();

  record Fields(int line, Map<String, JsonPart> values) implements JsonPart {}

  record Items(int line, List<JsonPart> values) implements JsonPart {}

  /// A text, a number or a truth value, as it is written.
  record Scalar(int line, String text) implements JsonPart {}

  record Null(int line) implements JsonPart {}

  /// The document is not JSON.
  final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedException(int line, String message) {
      super(message);
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  static JsonPart parse(String text) throws MalformedException {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new MalformedException(1, "the file is empty");
      }
      JsonPart node = node(parser);
      if (parser.nextToken() != null) {
        throw new MalformedException(line(parser), "something follows the end of the document");
      }
      return node;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new MalformedException(Math.max(line, 1), "not valid JSON: " + e.getOriginalMessage());
    }
  }

  private static JsonPart node(JsonParser parser) {
    int line = line(parser);
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, JsonPart> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, node(parser));
        }
        yield new Fields(line, fields);
      }
      case START_ARRAY -> {
        List<JsonPart> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(node(parser));
        }
        yield new Items(line, items);
      }
      case VALUE_NULL -> new Null(line);
      default -> new Scalar(line, parser.getString());
    };
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
