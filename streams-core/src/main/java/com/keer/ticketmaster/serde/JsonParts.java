package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import com.keer.ticketmaster.internal.bytes.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads and writes the parts that several formats share. Malformed input is an
/// [IllegalArgumentException].
final class JsonParts {

  /// More seats than any request may name; longer lists are not worth reading.
  static final int MAX_SEATS = 1_000;

  /// The length limit of a text in a request.
  static final int MAX_TEXT = 1_000;

  private JsonParts() {}

  /// Reads the fields of the object at the parser's position. `take` reads the value of a field it
  /// knows and returns whether it did. Checks the version if there is one.
  static void readObject(JsonParser in, BiPredicate<String, JsonParser> take) {
    expect(in, JsonToken.START_OBJECT);
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      readField(in, name, take);
    }
    expect(in, JsonToken.END_OBJECT);
  }

  /// Reads one field of an object; skips it if it is unknown.
  static void readField(JsonParser in, String name, BiPredicate<String, JsonParser> take) {
    if (name.equals("v")) {
      int version = readInt(in);
      if (version > WireFormat.VERSION) {
        throw new NewerVersionException(
            "version " + version + "; this program reads up to " + WireFormat.VERSION);
      }
      if (version < 1) {
        throw new IllegalArgumentException("version " + version);
      }
    } else if (!take.test(name, in)) {
      in.skipChildren();
    }
  }

  static String readText(JsonParser in) {
    expect(in, JsonToken.VALUE_STRING);
    String text = in.getString();
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("a text of " + text.length() + " characters");
    }
    if (!Utf8.canEncode(text)) {
      throw new IllegalArgumentException("a text with an unpaired surrogate");
    }
    return text;
  }

  static int readInt(JsonParser in) {
    expect(in, JsonToken.VALUE_NUMBER_INT);
    return in.getIntValue();
  }

  static long readLong(JsonParser in) {
    expect(in, JsonToken.VALUE_NUMBER_INT);
    return in.getLongValue();
  }

  static boolean readBoolean(JsonParser in) {
    return switch (in.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case null, default -> throw new IllegalArgumentException("expected true or false");
    };
  }

  static <T> List<T> readList(JsonParser in, java.util.function.Function<JsonParser, T> element) {
    expect(in, JsonToken.START_ARRAY);
    List<T> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(element.apply(in));
    }
    return list;
  }

  /// Writes seats as `[["A","1","2"],["B","1"]]`: a row, then its seats.
  static void writeSeats(JsonGenerator out, String name, List<Seat> seats) {
    out.writeArrayPropertyStart(name);
    String row = null;
    for (Seat seat : seats) {
      if (!seat.row().equals(row)) {
        if (row != null) {
          out.writeEndArray();
        }
        row = seat.row();
        out.writeStartArray();
        out.writeString(row);
      }
      out.writeString(seat.number());
    }
    if (row != null) {
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  static List<Seat> readSeats(JsonParser in) {
    expect(in, JsonToken.START_ARRAY);
    List<Seat> seats = new ArrayList<>(4);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      expect(in, JsonToken.START_ARRAY);
      in.nextToken();
      String row = readText(in);
      while (in.nextToken() != JsonToken.END_ARRAY) {
        seats.add(new Seat(row, readText(in)));
        if (seats.size() > MAX_SEATS) {
          throw new IllegalArgumentException("more than " + MAX_SEATS + " seats");
        }
      }
    }
    return seats;
  }

  static <T> T require(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("the field " + name + " is missing");
    }
    return value;
  }

  static void expect(JsonParser in, JsonToken token) {
    if (in.currentToken() != token) {
      throw new IllegalArgumentException("expected " + token + ", found " + in.currentToken());
    }
  }
}
