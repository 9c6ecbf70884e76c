package com.keer.ticketmaster.edge.access;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.access.Caller.Kind;
import com.keer.ticketmaster.edge.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A caller as one instance names them to another, in a header.
public final class CallerText {

  private CallerText() {}

  public static String write(Caller caller) {
    byte[] json =
        StrictJson.bytes(out -> {
          out.writeStartObject();
          out.writeStringProperty("kind", caller.kind().name());
          out.writeStringProperty("id", caller.id());
          out.writeArrayPropertyStart("scopes");
          caller.scopes().forEach(scope -> out.writeString(scope.name()));
          out.writeEndArray();
          out.writeArrayPropertyStart("events");
          caller.events().forEach(out::writeString);
          out.writeEndArray();
          ReservationId reservation = caller.reservation();
          if (reservation != null) {
            out.writeStringProperty("reservation", reservation.value());
          }
          out.writeStringProperty("author", caller.author());
          if (!caller.ownName().equals(caller.id())) {
            out.writeStringProperty("ownName", caller.ownName());
          }
          out.writeEndObject();
        });
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /// The caller in a header; anonymous if there is none, or one of another version.
  public static Caller read(@Nullable String header) {
    if (header == null) {
      return Caller.ANONYMOUS;
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(header);
      JsonNode fields = JsonMapper.shared().readTree(new String(json, StandardCharsets.UTF_8));
      Set<Scope> scopes = EnumSet.noneOf(Scope.class);
      fields.path("scopes").forEach(scope -> scopes.add(Scope.valueOf(scope.stringValue())));
      Set<String> events = new HashSet<>();
      fields.path("events").forEach(event -> events.add(event.stringValue()));
      JsonNode reservation = fields.path("reservation");
      String id = fields.path("id").stringValue();
      return new Caller(
          Kind.valueOf(fields.path("kind").stringValue()),
          id,
          scopes,
          events,
          reservation.isString() ? new ReservationId(reservation.stringValue()) : null,
          fields.path("author").stringValue(),
          fields.path("ownName").asString(id));
    } catch (JacksonException | IllegalArgumentException e) {
      return Caller.ANONYMOUS;
    }
  }
}
