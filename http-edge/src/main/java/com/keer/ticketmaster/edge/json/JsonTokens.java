package com.keer.ticketmaster.edge.json;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/// Reads one JSON object of a request strictly, token by token, and notes every field at fault.
///
/// A faulty value is read as an empty text or 0, and noted: call [#requireNoFault] before you use
/// the result.
public final class JsonTokens {

  /// Reads the value of a field at the current token; returns false for an unknown field.
  public interface FieldReader {
    boolean read(String field);
  }

  private final JsonParser in;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> noted = new HashSet<>();

  private JsonTokens(JsonParser in) {
    this.in = in;
  }

  /// Reads a body.
  ///
  /// @param content reads its [#fields]
  /// @param result is called at the end of the body, if the body is a single JSON object
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is not
  public static <R, T> T read(byte[] body, Function<JsonTokens, R> content, Function<R, T> result) {
    R reader;
    try (JsonParser in = StrictJson.parser(BodyText.of(body))) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw BodyText.malformed("The body must be a JSON object.").asException();
      }
      reader = content.apply(new JsonTokens(in));
      if (in.nextToken() != null) {
        throw BodyText.malformed("There is text after the JSON object.").asException();
      }
    } catch (JacksonException e) {
      throw BodyText.malformed(e).asException();
    }
    return result.apply(reader);
  }

  /// Reads the fields of the object that begins at the current token; `at` is its path, empty for
  /// the body itself.
  public void fields(String at, FieldReader reader) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      fault(at, "must be an object");
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String field = in.currentName();
      in.nextToken();
      if (!reader.read(field)) {
        fault(
            at.isEmpty() ? BodyText.shortened(field) : at + "." + BodyText.shortened(field),
            "is not a known field");
        in.skipChildren();
      }
    }
  }

  /// Reads the objects of the list at the current token.
  ///
  /// @param each receives the path of each object, to read its [#fields]
  public void objects(String at, Consumer<String> each) {
    objects(at, Integer.MAX_VALUE, each);
  }

  /// Reads the objects of the list at the current token, at most `most` of them.
  ///
  /// @param each receives the path of each object, to read its [#fields]
  public void objects(String at, int most, Consumer<String> each) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      fault(at, "must be a list");
      in.skipChildren();
      return;
    }
    int count = 0;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (count < most) {
        each.accept(at + "[" + count + "]");
      } else {
        in.skipChildren();
      }
      count++;
    }
    if (count > most) {
      fault(at, "must have at most " + most + " entries");
    }
  }

  public boolean isNull() {
    return in.currentToken() == JsonToken.VALUE_NULL;
  }

  public boolean isNumber() {
    return in.currentToken().isNumeric();
  }

  /// A name: 1 to `maxLength` characters that can be seen, composed.
  public String name(String field, int maxLength) {
    String text = Texts.composed(text(field));
    if (text.isBlank() || text.length() > maxLength) {
      fault(field, "must be a text of 1 to " + maxLength + " characters");
    } else {
      String fault = Texts.NAME.fault(text);
      if (fault != null) {
        fault(field, fault);
      }
    }
    return text;
  }

  /// A text of any length and content; empty for anything else, which the caller reports if it
  /// needs a text.
  public String text(String field) {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return in.getString();
    }
    in.skipChildren();
    return "";
  }

  public boolean flag(String field) {
    if (in.currentToken() == JsonToken.VALUE_TRUE || in.currentToken() == JsonToken.VALUE_FALSE) {
      return in.getBooleanValue();
    }
    fault(field, "must be true or false");
    in.skipChildren();
    return false;
  }

  /// A whole number.
  public int number(String field) {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT && in.getNumberType() == NumberType.INT) {
      return in.getIntValue();
    }
    fault(
        field,
        in.currentToken() == JsonToken.VALUE_NUMBER_INT
            ? "is far out of range"
            : "must be a whole number");
    in.skipChildren();
    return 0;
  }

  /// A whole number in a range.
  public int number(String field, int least, int most) {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT && in.getNumberType() == NumberType.INT) {
      int number = in.getIntValue();
      if (number >= least && number <= most) {
        return number;
      }
    }
    fault(field, "must be a whole number from " + least + " to " + most);
    in.skipChildren();
    return 0;
  }

  /// A number with or without a fraction, with no more digits and no larger exponent than any
  /// amount, time or count.
  public @Nullable BigDecimal decimal(String field) {
    BigDecimal number = in.currentToken().isNumeric() ? decimal() : null;
    if (number != null && number.precision() <= 30 && Math.abs(number.scale()) <= 30) {
      return number;
    }
    fault(field, "must be a number");
    in.skipChildren();
    return null;
  }

  private @Nullable BigDecimal decimal() {
    try {
      return in.getDecimalValue();
    } catch (NumberFormatException e) {
      // The exponent is larger than that of any decimal, which is no syntax error.
      return null;
    }
  }

  public void fault(String field, String detail) {
    if (noted.add(field)) {
      faults.add(new Fault(field, detail));
    }
  }

  public void require(String field, @Nullable Object value) {
    if (value == null) {
      fault(field, "is missing");
    }
  }

  /// Ends the request if there is any fault.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException that names every fault
  public void requireNoFault() {
    if (!faults.isEmpty()) {
      throw Problem.of(faults).asException();
    }
  }
}
