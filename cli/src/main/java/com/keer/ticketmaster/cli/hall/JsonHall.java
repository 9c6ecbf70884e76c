package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.edge.json.StrictJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a hall from JSON: the body of an event, a venue, or the list of sections alone.
final class JsonHall {

  private static final String SECTIONS = "sections";

  private JsonHall() {}

  static HallDocument read(String text) {
    Map<String, Integer> lines = new HashMap<>();
    try {
      JsonNode document = StrictJson.tree(text);
      String root = document.isArray() ? SECTIONS : HallDocument.ROOT;
      try (JsonParser in = StrictJson.parser(text)) {
        in.nextToken();
        note(in, root, lines);
      }
      return switch (document) {
        case ObjectNode object -> document(object, lines);
        case JsonNode list when list.isArray() -> {
          ObjectNode object = JsonNodeFactory.instance.objectNode();
          object.set(SECTIONS, list);
          yield document(object, lines);
        }
        default ->
            broken(1, "a hall is an object such as {\"eventId\": …, \"sections\": […]}, or a list");
      };
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      return broken(Math.max(line, 1), "not valid JSON: " + e.getOriginalMessage());
    }
  }

  private static HallDocument document(ObjectNode tree, Map<String, Integer> lines) {
    lines.putIfAbsent(HallDocument.ROOT, 1);
    return new HallDocument(tree, lines, path -> path, List.of());
  }

  private static HallDocument broken(int line, String problem) {
    return HallDocument.broken(List.of(new Mistake(line, problem)));
  }

  /// Notes the line of the value at the current token and of all that it contains.
  private static void note(JsonParser in, String path, Map<String, Integer> lines) {
    lines.put(path, in.currentTokenLocation().getLineNr());
    if (in.currentToken() == JsonToken.START_OBJECT) {
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        in.nextToken();
        note(in, path.isEmpty() ? name : path + "." + name, lines);
      }
    } else if (in.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
        note(in, path + "[" + i + "]", lines);
      }
    }
  }
}
