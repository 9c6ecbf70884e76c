package com.keer.ticketmaster.edge.venue;

import com.keer.ticketmaster.edge.json.Json;
import tools.jackson.core.JsonGenerator;

/// Writes venues.
final class VenueJson {

  private VenueJson() {}

  static byte[] of(Venue venue) {
    return Json.bytes(out -> {
      out.writeStartObject();
      head(out, venue);
      if (venue.plan() != null) {
        out.writeName("plan");
        out.writeRawValue(venue.plan());
      }
      out.writeEndObject();
    });
  }

  /// Without the plan, which may be long.
  static void item(JsonGenerator out, Venue venue) {
    out.writeStartObject();
    head(out, venue);
    out.writeEndObject();
  }

  private static void head(JsonGenerator out, Venue venue) {
    out.writeStringProperty("venueId", venue.venueId());
    out.writeStringProperty("name", venue.name());
    Json.optional(out, "address", venue.address());
    Json.optional(out, "city", venue.city());
    Json.optional(out, "country", venue.country());
    Json.optional(out, "timeZone", venue.timeZone());
    out.writeNumberProperty("version", venue.version());
    Json.time(out, "createdAt", venue.createdAt());
    Json.time(out, "changedAt", venue.changedAt());
  }
}
