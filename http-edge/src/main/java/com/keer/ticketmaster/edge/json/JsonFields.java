package com.keer.ticketmaster.edge.json;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of one JSON object, read strictly: a fault in a field is noted under its path, and
/// reading continues. [#requireSound] reports all faults at once, including unknown fields. A field
/// that is `null` counts as absent.
public final class JsonFields {

  private static final int MAX_FAULTS = 100;

  /// What all objects of one body share.
  private static final class Reading {
    private final List<JsonFields> objects = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int found;

    void fault(String field, String detail) {
      found++;
      if (faults.size() < MAX_FAULTS) {
        faults.add(new Fault(field, detail));
      }
    }
  }

  private final Reading reading;
  private final String prefix;
  private final ObjectNode node;
  private final Set<String> known = new HashSet<>();

  private JsonFields(Reading reading, String prefix, ObjectNode node) {
    this.reading = reading;
    this.prefix = prefix;
    this.node = node;
    reading.objects.add(this);
  }

  /// The fields of a body.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the body is not a JSON object
  public static JsonFields of(byte[] body) {
    try {
      return of(StrictJson.tree(BodyText.of(body)));
    } catch (JacksonException e) {
      throw BodyText.malformed(e).asException();
    }
  }

  /// The fields of a document.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the document is not an object
  public static JsonFields of(JsonNode document) {
    if (document instanceof ObjectNode object) {
      return new JsonFields(new Reading(), "", object);
    }
    throw BodyText.malformed("The body must be a JSON object.").asException();
  }

  /// Ends the reading and reports all faults.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException that names every fault so far
  public void requireSound() {
    for (JsonFields object : reading.objects) {
      for (String name : object.node.propertyNames()) {
        if (!object.known.contains(name)) {
          object.fault(BodyText.shortened(name), "is not a known field");
        }
      }
    }
    if (!reading.faults.isEmpty()) {
      throw Problem.of(reading.faults).asException();
    }
  }

  /// Whether there has been no fault so far, anywhere in the body.
  public boolean isSound() {
    return reading.found == 0;
  }

  /// The number of faults found so far in the whole body. If it has not grown while a part was
  /// read, that part is sound.
  public int faults() {
    return reading.found;
  }

  public void fault(String field, String detail) {
    reading.fault(prefix + field, detail);
  }

  /// The object as it was sent.
  public JsonNode source() {
    return node;
  }

  /// Whether the field is present, even as `null`.
  public boolean mentions(String field) {
    known.add(field);
    return node.has(field);
  }

  /// The value of a field; null if it has none.
  public @Nullable JsonNode value(String field) {
    known.add(field);
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value;
  }

  /// A name: 1 to `maxLength` printable characters.
  public @Nullable String name(String field, int maxLength) {
    return Texts.NAME.read(this, field, value(field), maxLength);
  }

  /// A required name; empty if it is missing.
  public String requiredName(String field, int maxLength) {
    return required(field, name(field, maxLength), "");
  }

  /// A line of text in any script.
  public @Nullable String line(String field, int maxLength) {
    return Texts.LINE.read(this, field, value(field), maxLength);
  }

  /// A required line of text; empty if it is missing.
  public String requiredLine(String field, int maxLength) {
    return required(field, line(field, maxLength), "");
  }

  /// A text of several lines.
  public @Nullable String prose(String field, int maxLength) {
    return Texts.PROSE.read(this, field, value(field), maxLength);
  }

  public @Nullable Integer number(String field, int least, int most) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (value.isIntegralNumber() && value.canConvertToInt()) {
      int number = value.intValue();
      if (number >= least && number <= most) {
        return number;
      }
    }
    fault(field, "must be a whole number from " + least + " to " + most);
    return null;
  }

  public boolean flag(String field) {
    JsonNode value = value(field);
    if (value != null && !value.isBoolean()) {
      fault(field, "must be true or false");
    }
    return value != null && value.isBoolean() && value.booleanValue();
  }

  /// An amount of money, see [Money].
  public @Nullable BigDecimal amount(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    BigDecimal amount = value.isString() ? Money.parse(value.stringValue()) : null;
    if (amount == null) {
      fault(field, "must be " + Money.FORM);
    }
    return amount;
  }

  /// A point in time, see [Timestamps].
  public @Nullable Instant time(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    Instant time = value.isString() ? Timestamps.parse(value.stringValue()) : null;
    if (time == null) {
      fault(field, "must be " + Timestamps.FORM);
    }
    return time;
  }

  /// The fields of an object; null if there is none.
  ///
  /// @param form what to tell people who write something else: "such as …"
  public @Nullable JsonFields object(String field, String form) {
    JsonNode value = value(field);
    return value == null ? null : object(field, value, form);
  }

  private @Nullable JsonFields object(String at, JsonNode value, String form) {
    if (value instanceof ObjectNode object) {
      return new JsonFields(reading, prefix + at + ".", object);
    }
    fault(at, form.isEmpty() ? "must be an object" : "must be an object " + form);
    return null;
  }

  /// The elements of a list of objects; empty if there is none.
  public List<JsonFields> objects(String field, int most) {
    return objects(field, most, "");
  }

  /// The elements of a list of objects; empty if there is none.
  ///
  /// @param form as in [#object]
  public List<JsonFields> objects(String field, int most, String form) {
    List<JsonFields> objects = new ArrayList<>();
    List<JsonNode> elements = elements(field, most);
    for (int i = 0; i < elements.size(); i++) {
      JsonFields object = object(field + "[" + i + "]", elements.get(i), form);
      if (object != null) {
        objects.add(object);
      }
    }
    return objects;
  }

  /// The elements of a list; empty if there is none.
  public List<JsonNode> elements(String field, int most) {
    JsonNode value = value(field);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray() || value.size() > most) {
      fault(field, "must be a list of at most " + most);
      return List.of();
    }
    return value.valueStream().toList();
  }

  private <T> T required(String field, @Nullable T value, T otherwise) {
    if (value != null) {
      return value;
    }
    requirePresent(field);
    return otherwise;
  }

  /// Notes a fault if the field is absent.
  public void requirePresent(String field) {
    if (value(field) == null) {
      fault(field, "is missing");
    }
  }
}
