package com.keer.ticketmaster.edge.venue;

import com.keer.ticketmaster.edge.json.StrictJson;
import tools.jackson.core.JsonGenerator;

/// Writes venues.
final class VenueJson {

  private VenueJson() {}

  static byte[] of(Venue venue) {
    return StrictJson.bytes(out -> {
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
    StrictJson.optional(out, "address", venue.address());
    StrictJson.optional(out, "city", venue.city());
    StrictJson.optional(out, "country", venue.country());
    StrictJson.optional(out, "timeZone", venue.timeZone());
    out.writeNumberProperty("version", venue.version());
    StrictJson.time(out, "createdAt", venue.createdAt());
    StrictJson.time(out, "changedAt", venue.changedAt());
  }
}
