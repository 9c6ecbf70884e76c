package com.keer.ticketmaster.internal.installation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/// An announcement as JSON: `{"v":1,"newest":2,"clients":["…"]}`. Unknown fields are skipped.
final class AnnouncementJson {

  private static final JsonFactory JSON = new JsonFactory();

  private AnnouncementJson() {}

  static byte[] write(Announcement announcement) {
    ByteArrayBuilder bytes = new ByteArrayBuilder(256);
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeNumberProperty("v", 1);
      out.writeNumberProperty("newest", announcement.newest());
      out.writeArrayPropertyStart("clients");
      announcement.clients().forEach(out::writeString);
      out.writeEndArray();
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /// Reads an announcement.
  ///
  /// @param at when the broker got it
  /// @return null for what is not an announcement
  static @Nullable Announcement read(byte[] value, long at) {
    int newest = 0;
    List<String> clients = new ArrayList<>();
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), value)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        JsonToken token = in.nextToken();
        if (name.equals("newest") && token == JsonToken.VALUE_NUMBER_INT) {
          newest = in.getIntValue();
        } else if (name.equals("clients") && token == JsonToken.START_ARRAY) {
          while (in.nextToken() == JsonToken.VALUE_STRING) {
            clients.add(in.getString());
          }
        } else {
          in.skipChildren();
        }
      }
    } catch (JacksonException e) {
      return null;
    }
    return newest < 1 ? null : new Announcement(newest, clients, at);
  }
}
