package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.SectionView.Entry;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.hall.SeatCounts;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes seat counts.
public final class AvailabilityJson {

  private AvailabilityJson() {}

  /// The sequence of an event: the sum of its sections' sequences. It grows whenever one of them
  /// does.
  public static long sequence(List<Entry> entries) {
    return entries.stream().mapToLong(entry -> entry.availability().sequence()).sum();
  }

  static byte[] of(String eventId, List<Entry> entries) {
    return StrictJson.bytes(out -> {
      out.writeStartObject();
      out.writeStringProperty("eventId", eventId);
      out.writeNumberProperty("sequence", sequence(entries));
      writeCounts(out, "counts", sum(entries));
      writeSections(out, entries);
      out.writeEndObject();
    });
  }

  /// The property `sections`.
  public static void writeSections(JsonGenerator out, List<Entry> entries) {
    out.writeArrayPropertyStart("sections");
    for (Entry entry : entries) {
      out.writeStartObject();
      out.writeStringProperty("section", entry.section().name());
      out.writeNumberProperty("sequence", entry.availability().sequence());
      writeCounts(out, "counts", entry.availability().counts());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /// A property with counts.
  public static void writeCounts(JsonGenerator out, String name, SeatCounts counts) {
    out.writeObjectPropertyStart(name);
    out.writeNumberProperty("total", counts.total());
    out.writeNumberProperty("free", counts.free());
    out.writeNumberProperty("held", counts.held());
    out.writeNumberProperty("sold", counts.sold());
    out.writeNumberProperty("blocked", counts.blocked());
    out.writeEndObject();
  }

  /// The counts of all sections together.
  public static SeatCounts sum(List<Entry> entries) {
    int free = 0;
    int held = 0;
    int sold = 0;
    int blocked = 0;
    for (Entry entry : entries) {
      SeatCounts counts = entry.availability().counts();
      free += counts.free();
      held += counts.held();
      sold += counts.sold();
      blocked += counts.blocked();
    }
    return new SeatCounts(free, held, sold, blocked);
  }
}
