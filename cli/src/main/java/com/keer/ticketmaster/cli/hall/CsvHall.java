package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.edge.hall.SaleRules;
import com.keer.ticketmaster.hall.SeatSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a hall from CSV, another spelling of its JSON: a line for each row, for each group of rows
/// with the same seats, or for a section without a list of rows. The first line names the columns,
/// which are the fields of sections and rows, in any order.
public final class CsvHall {

  private static final String EVENT_ID = "eventId";
  private static final String NAME = "name";
  private static final String ROW = "row";
  private static final String SEATS = "seats";
  private static final String ROWS = "rows";
  private static final String CAPACITY = "capacity";
  private static final String AISLE_AFTER = "aisleAfter";
  private static final String BLOCKED = "blocked";
  private static final String FOCAL_POINT = "focalPoint";

  /// Fields of a section; a line for one of its rows may have them too.
  private static final List<String> OF_SECTION =
      Stream.concat(
              Stream.of("price", CAPACITY, ROWS, "seatsPerRow", FOCAL_POINT),
              SaleRules.FIELDS.stream())
          .toList();

  private static final List<String> TEXTS =
      Stream.concat(Stream.of("price", SaleRules.POLICY), SaleRules.WINDOW.stream()).toList();

  private static final List<String> COLUMNS =
      Stream.concat(
              List.of(EVENT_ID, NAME, ROW, SEATS, AISLE_AFTER, BLOCKED).stream(),
              OF_SECTION.stream())
          .toList();

  private static final Pattern PLACE = Pattern.compile("^sections\\[\\d+]\\.?(rows\\[\\d+]\\.?)?");
  private static final Pattern PART = Pattern.compile("[.\\[].*$");

  private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
  private final ArrayNode sections = JsonNodeFactory.instance.arrayNode();
  private final Map<String, Integer> positions = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<List<String>, Integer> seen = new HashMap<>();
  private final List<Mistake> mistakes = new ArrayList<>();
  private List<String> columns = List.of();

  private CsvHall() {}

  public static HallDocument read(String text) {
    CsvHall hall = new CsvHall();
    List<CsvReader.Fields> records = CsvReader.read(text, hall.mistakes);
    if (!hall.mistakes.isEmpty()) {
      return HallDocument.broken(hall.mistakes);
    }
    if (records.isEmpty()) {
      hall.mistake(1, "the file is empty: its first line names the columns, name,row,seats");
    } else if (hall.readColumns(records.getFirst())) {
      records.subList(1, records.size()).forEach(hall::readLine);
      hall.lines.put(HallDocument.ROOT, 1);
      hall.tree.set("sections", hall.sections);
      return new HallDocument(hall.tree, hall.lines, CsvHall::column, hall.mistakes);
    }
    return HallDocument.broken(hall.mistakes);
  }

  /// The column that a field stands in.
  static String column(String path) {
    String inside = PLACE.matcher(path).replaceFirst("");
    return PART.matcher(inside.isEmpty() ? path : inside).replaceFirst("");
  }

  private boolean readColumns(CsvReader.Fields header) {
    columns = header.values();
    int line = header.line();
    for (String sign : List.of(";", "\t")) {
      if (columns.size() == 1 && columns.getFirst().contains(sign)) {
        mistake(
            line,
            "the columns are separated by %s: separate them by commas, name,row,seats"
                .formatted(sign.equals(";") ? "semicolons" : "tabs"));
        return false;
      }
    }
    for (String name : new TreeSet<>(columns)) {
      if (!COLUMNS.contains(name)) {
        String now = FormerNames.now(name);
        mistake(
            line,
            now == null
                ? "there is no column '%s'; there are %s"
                    .formatted(name, String.join(", ", COLUMNS))
                : "there is no column '%s': write %s".formatted(name, now));
      } else if (columns.indexOf(name) != columns.lastIndexOf(name)) {
        mistake(line, "column '%s' is there twice".formatted(name));
      }
    }
    require(line, NAME);
    boolean rows = columns.contains(ROW) || columns.contains(SEATS);
    if (rows || !(columns.contains(ROWS) || columns.contains(CAPACITY))) {
      require(line, ROW);
      require(line, SEATS);
    }
    return mistakes.isEmpty();
  }

  private void require(int line, String name) {
    if (!columns.contains(name)) {
      mistake(line, "column '%s' is missing in the first line".formatted(name));
    }
  }

  private void readLine(CsvReader.Fields fields) {
    int line = fields.line();
    if (fields.values().size() > columns.size()) {
      mistake(
          line,
          "there are %d values for %d columns: put seats with commas in quotes, \"1-10,_,11-20\""
              .formatted(fields.values().size(), columns.size()));
      return;
    }
    Integer before = seen.putIfAbsent(fields.values(), line);
    if (before != null) {
      mistake(line, "is the same as line %d: leave one of them out".formatted(before));
      return;
    }
    Map<String, String> values = values(fields);
    String event = values.remove(EVENT_ID);
    if (event != null) {
      once(line, tree, "", EVENT_ID, JsonNodeFactory.instance.stringNode(event));
    }
    int position = position(line, values.remove(NAME));
    ObjectNode section = (ObjectNode) sections.get(position);
    String path = "sections[" + position + "]";
    // A line that says nothing is one of a row, of which everything is missing.
    if (values.isEmpty() || values.containsKey(ROW) || values.containsKey(SEATS)) {
      readRow(line, section, path, values);
    } else {
      readShape(line, section, path + ".", values);
    }
    for (String field : OF_SECTION) {
      String value = values.get(field);
      JsonNode node = value == null ? null : node(line, field, value);
      if (node != null) {
        once(line, section, path + ".", field, node);
      }
    }
  }

  private Map<String, String> values(CsvReader.Fields fields) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < fields.values().size(); i++) {
      if (!fields.values().get(i).isEmpty()) {
        values.put(columns.get(i), fields.values().get(i));
      }
    }
    return values;
  }

  /// Lines with the same name are one section; each line without one is on its own.
  private int position(int line, @Nullable String name) {
    Integer known = name == null ? null : positions.get(name);
    if (known != null) {
      return known;
    }
    int position = sections.size();
    ObjectNode section = sections.addObject();
    if (name != null) {
      positions.put(name, position);
      section.put(NAME, name);
    }
    lines.put("sections[" + position + "]", line);
    return position;
  }

  private void readRow(int line, ObjectNode section, String path, Map<String, String> values) {
    if (section.has(ROWS) && !section.get(ROWS).isArray()) {
      mistake(line, "row cannot be combined with a number of rows");
      return;
    }
    ArrayNode rows = section.withArray(ROWS);
    lines.putIfAbsent(path + ".rows", line);
    lines.put(path + ".rows[" + rows.size() + "]", line);
    ObjectNode row = rows.addObject();
    for (String field : List.of(ROW, SEATS, AISLE_AFTER, BLOCKED)) {
      String value = values.get(field);
      if (value != null) {
        row.put(field, value);
      }
    }
  }

  private void readShape(int line, ObjectNode section, String path, Map<String, String> values) {
    String aisles = values.get(AISLE_AFTER);
    if (aisles != null) {
      once(line, section, path, AISLE_AFTER, Cells.numbers(aisles));
    }
    String blocked = values.get(BLOCKED);
    if (blocked != null) {
      ArrayNode seats = JsonNodeFactory.instance.arrayNode();
      for (String part : SeatSpec.parts(blocked)) {
        ObjectNode seat = Cells.seat(part, '-');
        if (seat == null) {
          mistake(line, "blocked takes ROW-SEAT here, such as A-1, not '%s'".formatted(part));
        } else {
          seats.add(seat);
        }
      }
      once(line, section, path, BLOCKED, seats);
    }
  }

  /// What a value means in JSON; null if it has another form, which then is noted.
  private @Nullable JsonNode node(int line, String field, String value) {
    if (field.equals(FOCAL_POINT)) {
      ObjectNode seat = Cells.seat(value, ':');
      if (seat == null) {
        mistake(line, "focalPoint takes ROW:SEAT, such as B:9, not '%s'".formatted(value));
      }
      return seat;
    }
    return TEXTS.contains(field) ? JsonNodeFactory.instance.stringNode(value) : Cells.number(value);
  }

  /// Sets what several lines may say, if they agree.
  private void once(int line, ObjectNode object, String path, String field, JsonNode value) {
    JsonNode before = object.get(field);
    if (before == null) {
      object.set(field, value);
      lines.put(path + field, line);
    } else if (!before.equals(value)) {
      mistake(
          line,
          "%s is %s here, but %s on line %d"
              .formatted(field, shown(value), shown(before), lines.get(path + field)));
    }
  }

  private static String shown(JsonNode value) {
    return value.isValueNode() ? value.asString() : value.toString();
  }

  private void mistake(int line, String problem) {
    mistakes.add(new Mistake(line, problem));
  }
}
