package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.edge.json.Money;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.hall.SeatCounts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes events.
final class EventJson {

  private EventJson() {}

  /// With the sections, and with what the log says about them at the moment.
  ///
  /// @param applied the names of the sections whose log has applied the sale of the event
  /// @param live what the log says, by name
  static byte[] of(
      Event event,
      EventStatus status,
      List<EventSection> sections,
      Set<String> applied,
      Map<String, SectionAvailability> live) {
    return StrictJson.bytes(out -> {
      out.writeStartObject();
      head(out, event, status);
      out.writeBooleanProperty("applied", applied.size() == sections.size());
      out.writeArrayPropertyStart("sections");
      for (EventSection section : sections) {
        section(out, event, section, live.get(section.name()), applied.contains(section.name()));
      }
      out.writeEndArray();
      out.writeEndObject();
    });
  }

  /// Without the sections.
  static void item(JsonGenerator out, Event event, EventStatus status) {
    out.writeStartObject();
    head(out, event, status);
    out.writeEndObject();
  }

  private static void head(JsonGenerator out, Event event, EventStatus status) {
    out.writeStringProperty("eventId", event.eventId());
    out.writeStringProperty("name", event.name());
    StrictJson.optional(out, "artist", event.artist());
    StrictJson.optional(out, "description", event.description());
    StrictJson.optional(out, "venueId", event.venueId());
    StrictJson.time(out, "startsAt", event.times().startsAt());
    StrictJson.time(out, "endsAt", event.times().endsAt());
    event.rules().write(out);
    out.writeStringProperty("currency", event.currency());
    out.writeStringProperty("status", status.name());
    out.writeNumberProperty("version", event.version());
    StrictJson.time(out, "createdAt", event.createdAt());
    StrictJson.time(out, "changedAt", event.changedAt());
  }

  private static void section(
      JsonGenerator out,
      Event event,
      EventSection section,
      @Nullable SectionAvailability live,
      boolean applied) {
    out.writeStartObject();
    out.writeStringProperty("name", section.name());
    out.writeStringProperty("price", Money.text(section.price(), event.currency()));
    out.writeBooleanProperty("generalAdmission", section.generalAdmission());
    section.rules().write(out);
    out.writeStringProperty("state", state(section, live != null).name());
    out.writeBooleanProperty("applied", applied);
    if (live != null) {
      out.writeNumberProperty("sequence", live.sequence());
      counts(out, live.counts());
    }
    out.writeEndObject();
  }

  /// A section with tickets is live, even if this process cannot read the log now.
  private static SectionReadiness state(EventSection section, boolean seen) {
    return seen || section.syncedSequence() > 0 ? SectionReadiness.LIVE : SectionReadiness.OPENING;
  }

  private static void counts(JsonGenerator out, SeatCounts counts) {
    out.writeObjectPropertyStart("counts");
    out.writeNumberProperty("total", counts.total());
    out.writeNumberProperty("free", counts.free());
    out.writeNumberProperty("held", counts.held());
    out.writeNumberProperty("sold", counts.sold());
    out.writeNumberProperty("blocked", counts.blocked());
    out.writeEndObject();
  }
}
