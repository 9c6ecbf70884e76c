package com.keer.ticketmaster.edge.section;

import com.keer.ticketmaster.SectionView.Entry;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.edge.availability.AvailabilityJson;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes sections. Seats are listed in the order of their row; a position without a seat is
/// `null`.
final class SeatMapJson {

  private SeatMapJson() {}

  static void write(JsonGenerator out, SectionId id, SectionStatus status) {
    out.writeStartObject();
    out.writeStringProperty("eventId", id.eventId());
    out.writeStringProperty("section", id.name());
    out.writeNumberProperty("sequence", status.sequence());
    out.writeStringProperty("asOf", StrictJson.time(status.time()));
    AvailabilityJson.writeCounts(out, "counts", status.counts());
    if (status.map().layout().isGeneralAdmission()) {
      // Its places have no names, and readers need not know which of them are free.
      out.writeBooleanProperty("generalAdmission", true);
    } else {
      rows(out, status.map());
    }
    out.writeEndObject();
  }

  static byte[] list(String eventId, List<Entry> entries) {
    return StrictJson.bytes(out -> {
      out.writeStartObject();
      out.writeStringProperty("eventId", eventId);
      AvailabilityJson.writeSections(out, entries);
      out.writeEndObject();
    });
  }

  private static void rows(JsonGenerator out, SeatMap map) {
    out.writeArrayPropertyStart("rows");
    for (int index = 0; index < map.rows().size(); index++) {
      Row row = map.layout().row(index);
      out.writeStartObject();
      out.writeStringProperty("row", row.label());
      out.writeArrayPropertyStart("seats");
      List<SeatStatus> statuses = map.statuses(index);
      for (int position = 0; position < statuses.size(); position++) {
        seat(out, row.seats().get(position), statuses.get(position));
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void seat(JsonGenerator out, String label, SeatStatus status) {
    if (status == SeatStatus.AISLE) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    out.writeStringProperty("seat", label);
    out.writeStringProperty("status", status.name());
    out.writeEndObject();
  }
}
