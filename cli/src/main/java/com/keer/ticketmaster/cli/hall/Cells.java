package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.hall.SeatSpec;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns texts of a table or of options into the JSON that they are another spelling of.
final class Cells {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Cells() {}

  /// A number; what is none stays a text, which the reader of the hall then refuses.
  static JsonNode number(String text) {
    return NUMBER.matcher(text).matches()
        ? NODES.numberNode(Integer.parseInt(text))
        : NODES.stringNode(text);
  }

  /// Several of them: `10,20`.
  static ArrayNode numbers(String text) {
    ArrayNode numbers = NODES.arrayNode();
    SeatSpec.parts(text).forEach(part -> numbers.add(number(part)));
    return numbers;
  }

  /// A row and a seat with a sign between them; null if the text has another form. With two such
  /// signs, it is not certain where the row ends.
  static @Nullable ObjectNode seat(String text, char between) {
    int at = text.indexOf(between);
    if (at < 0 || text.indexOf(between, at + 1) >= 0) {
      return null;
    }
    ObjectNode seat = NODES.objectNode();
    seat.put("row", text.substring(0, at).strip());
    seat.put("seat", text.substring(at + 1).strip());
    return seat;
  }
}
