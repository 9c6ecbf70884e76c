package com.keer.ticketmaster.edge.audit;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.edge.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A change as the topic `audit` has it: JSON, under the subject.
///
/// @param number of the row that it was; a record that is sent twice has the same
public record AuditRecord(long number, AuditEntry entry) {

  byte[] key() {
    return entry.subject().getBytes(StandardCharsets.UTF_8);
  }

  byte[] value() {
    return StrictJson.bytes(out -> {
      out.writeStartObject();
      out.writeNumberProperty("number", number);
      out.writeStringProperty("at", entry.at().toString());
      out.writeStringProperty("author", entry.author().name());
      StrictJson.optional(out, "requestId", entry.author().requestId());
      out.writeStringProperty("action", entry.action());
      out.writeStringProperty("subject", entry.subject());
      out.writeStringProperty("detail", entry.detail());
      out.writeEndObject();
    });
  }

  /// Reads the value of a record; null if it is none of ours.
  static @Nullable AuditRecord read(byte[] value) {
    try {
      JsonNode fields = JsonMapper.shared().readTree(value);
      String requestId = fields.path("requestId").asString("");
      return new AuditRecord(
          fields.path("number").asLong(),
          new AuditEntry(
              Instant.parse(fields.path("at").asString()),
              new Author(fields.path("author").asString(), requestId.isEmpty() ? null : requestId),
              fields.path("action").asString(),
              fields.path("subject").asString(),
              fields.path("detail").asString()));
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      return null;
    }
  }
}
