package com.keer.ticketmaster.edge.json;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import com.keer.ticketmaster.edge.problem.ProblemType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/// Reads one JSON object of a request strictly, token by token, and notes every field at fault.
///
/// What a caller's slip left is read as an empty text or 0, and noted: ask [#requireNoFault] before
/// anything is made of it.
public final class StrictReader {

  /// Reads the value of a field at the current token; false for a field that it does not know.
  public interface FieldReader {
    boolean read(String field);
  }

  private final JsonParser in;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> noted = new HashSet<>();

  private StrictReader(JsonParser in) {
    this.in = in;
  }

  /// Reads a body.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is not one JSON object
  public static void read(byte[] body, Consumer<StrictReader> content) {
    try (JsonParser in = Json.parser(text(body))) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("The body must be a JSON object.");
      }
      content.accept(new StrictReader(in));
      if (in.nextToken() != null) {
        throw malformed("There is more behind the JSON object.");
      }
    } catch (JacksonException e) {
      throw malformed(sentence(e));
    }
  }

  /// Reads the fields of the object that begins at the current token; `at` is its place, empty for
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
            at.isEmpty() ? shortened(field) : at + "." + shortened(field), "is not a known field");
        in.skipChildren();
      }
    }
  }

  /// Reads the objects of the list at the current token, no more than so many.
  ///
  /// @param each is given the place of each object, to read its [#fields]
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

  /// A name: 1 to so many characters that can be printed.
  public String name(String field, int maxLength) {
    String text = text(field);
    if (text.isBlank() || text.length() > maxLength) {
      fault(field, "must be a text of 1 to " + maxLength + " characters");
    } else if (!isPrintable(text)) {
      fault(field, "must not contain control characters or surrogates");
    }
    return text;
  }

  /// A text of any length and content; empty for anything else, which is noted by whoever asks for
  /// more than that.
  public String text(String field) {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return in.getString();
    }
    in.skipChildren();
    return "";
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

  /// A number with or without a fraction, neither longer nor further from 1 than any amount, time
  /// or count is.
  public @Nullable BigDecimal decimal(String field) {
    if (in.currentToken().isNumeric()) {
      BigDecimal number = in.getDecimalValue();
      if (number.precision() <= 30 && Math.abs(number.scale()) <= 30) {
        return number;
      }
    }
    fault(field, "must be a number");
    in.skipChildren();
    return null;
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

  /// Ends the request if anything is wrong.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException that names every fault
  public void requireNoFault() {
    if (!faults.isEmpty()) {
      throw Problem.of(faults).asException();
    }
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  /// A name that a caller made up goes back to him, but not a book of it.
  private static String shortened(String field) {
    return field.length() <= 40 ? field : field.substring(0, 40) + "…";
  }

  private static String text(byte[] body) {
    try {
      // Strictly: a decoder that repairs would let two different bodies be one.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("The body is not UTF-8.");
    }
  }

  private static RuntimeException malformed(String detail) {
    return Problem.of(ProblemType.MALFORMED_BODY, detail).asException();
  }

  private static String sentence(JacksonException e) {
    var at = e.getLocation();
    return at == null
        ? "The body is not valid JSON."
        : "The body is not valid JSON: see line %d, column %d."
            .formatted(at.getLineNr(), at.getColumnNr());
  }
}
