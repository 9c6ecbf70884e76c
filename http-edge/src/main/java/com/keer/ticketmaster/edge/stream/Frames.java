package com.keer.ticketmaster.edge.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.keer.ticketmaster.SectionView.Entry;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.edge.availability.AvailabilityJson;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.hall.SectionLayout;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Server-sent events as bytes.
final class Frames {

  static final byte[] NOTHING = {};

  /// Shows that the connection is alive.
  static final byte[] HEARTBEAT = ":\n\n".getBytes(US_ASCII);

  private Frames() {}

  /// The beginning of a stream.
  ///
  /// @param retryMillis how long a listener should wait before reconnecting; different for each, so
  ///   that they do not all return at once
  static byte[] opening(int retryMillis) {
    return ("retry: " + retryMillis + "\n\n").getBytes(US_ASCII);
  }

  /// The counts of all sections that have changed, and of the event.
  static byte[] availability(String eventId, List<Entry> all, List<Entry> changed) {
    byte[] data =
        StrictJson.bytes(out -> {
          out.writeStartObject();
          out.writeStringProperty("eventId", eventId);
          out.writeNumberProperty("sequence", AvailabilityJson.sequence(all));
          AvailabilityJson.writeCounts(out, "counts", AvailabilityJson.sum(all));
          AvailabilityJson.writeSections(out, changed);
          out.writeEndObject();
        });
    return event("availability", null, data);
  }

  /// The rows that have changed, complete, so that receiving one twice does no harm.
  ///
  /// @param since the version since which they have changed
  /// @param id the listener's position after this frame
  static byte[] seats(
      String eventId, Collection<SectionTrack> changed, long since, @Nullable String id) {
    byte[] data =
        StrictJson.bytes(out -> {
          out.writeStartObject();
          out.writeStringProperty("eventId", eventId);
          out.writeArrayPropertyStart("sections");
          changed.forEach(section -> section(out, section, since));
          out.writeEndArray();
          out.writeEndObject();
        });
    return event("seats", id, data);
  }

  private static void section(JsonGenerator out, SectionTrack section, long since) {
    SectionStatus status = section.status();
    SectionLayout layout = status.map().layout();
    out.writeStartObject();
    out.writeStringProperty("section", section.id().name());
    out.writeNumberProperty("sequence", status.sequence());
    out.writeNumberProperty("layoutSequence", status.layoutSequence());
    out.writeStringProperty("asOf", StrictJson.time(status.time()));
    out.writeArrayPropertyStart("rows");
    List<String> rows = status.map().rows();
    for (int row = 0; row < rows.size(); row++) {
      if (section.rowChanged(row, since)) {
        out.writeStartObject();
        out.writeStringProperty("row", layout.row(row).label());
        out.writeStringProperty("seats", rows.get(row));
        out.writeEndObject();
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /// Our JSON has no line breaks, which would end the data.
  private static byte[] event(String name, @Nullable String id, byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length + 128);
    if (id != null) {
      bytes.writeBytes(("id: " + id + "\n").getBytes(US_ASCII));
    }
    bytes.writeBytes(("event: " + name + "\ndata: ").getBytes(US_ASCII));
    bytes.writeBytes(data);
    bytes.writeBytes("\n\n".getBytes(US_ASCII));
    return bytes.toByteArray();
  }

  static byte[] join(byte[] first, byte[] second) {
    if (first.length == 0 || second.length == 0) {
      return first.length == 0 ? second : first;
    }
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
