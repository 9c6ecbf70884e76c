package com.keer.ticketmaster.edge.engine;

import com.keer.ticketmaster.edge.json.StrictJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A secret as the topic keeps it: `{"v":1,"secret":"…","previous":"…"}`. Both are texts that
/// `TICKETMASTER_ID_SECRET` would take.
///
/// @param previous what ids were made with before; null if there were none
/// @param writtenAt by the clock of the broker, epoch milliseconds
record SecretRecord(String secret, @Nullable String previous, long writtenAt) {

  /// Says nothing of either.
  @Override
  public String toString() {
    return "SecretRecord[writtenAt=" + writtenAt + "]";
  }

  byte[] write() {
    return StrictJson.bytes(out -> {
      out.writeStartObject();
      out.writeNumberProperty("v", 1);
      out.writeStringProperty("secret", secret);
      if (previous != null) {
        out.writeStringProperty("previous", previous);
      }
      out.writeEndObject();
    });
  }

  /// @return null for what is no secret
  static @Nullable SecretRecord read(byte[] value, long writtenAt) {
    try {
      JsonNode json = StrictJson.tree(new String(value, StandardCharsets.UTF_8));
      String secret = json.path("secret").asString("");
      String previous = json.path("previous").asString("");
      return secret.isEmpty()
          ? null
          : new SecretRecord(secret, previous.isEmpty() ? null : previous, writtenAt);
    } catch (JacksonException e) {
      return null;
    }
  }
}
