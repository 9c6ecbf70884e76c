package com.keer.ticketmaster.internal.codec;

import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatLabels;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import java.util.ArrayList;
import java.util.List;

/// Encodes a layout for the store of its section and for the [ChainLink] of its opening. A row with
/// the same seats as the previous one takes almost nothing.
public final class LayoutBytes {

  private static final int VERSION = 1;

  /// A layout of general admission.
  private static final int PLACES = 2;

  private LayoutBytes() {}

  public static byte[] encode(SectionLayout layout) {
    if (layout.isGeneralAdmission()) {
      return new ByteWriter(8).writeByte(PLACES).writeNumber(layout.seatCount()).toBytes();
    }
    ByteWriter out = new ByteWriter(16 + 4 * layout.rows().size()).writeByte(VERSION);
    out.writeNumber(layout.rows().size());
    List<String> previous = List.of();
    for (Row row : layout.rows()) {
      out.writeText(row.label());
      if (row.seats().equals(previous)) {
        out.writeNumber(0);
      } else {
        List<SeatLabels> parts = SeatLabels.of(row.seats());
        out.writeNumber(parts.size());
        parts.forEach(part -> writePart(out, part));
        previous = row.seats();
      }
    }
    return out.toBytes();
  }

  public static SectionLayout decode(byte[] bytes) {
    ByteReader in = ByteReader.ofVersion(bytes, PLACES, "section layout");
    if (bytes[0] == PLACES) {
      int capacity = in.readInt();
      in.requireEnd();
      return SectionLayout.generalAdmission(capacity);
    }
    int count = in.readCount();
    List<Row> rows = new ArrayList<>(count);
    List<String> seats = List.of();
    for (int row = 0; row < count; row++) {
      String label = in.readText();
      int parts = in.readCount();
      if (parts > 0) {
        List<SeatLabels> read = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
          read.add(readPart(in));
        }
        seats = SeatLabels.expand(read);
      }
      rows.add(new Row(label, seats));
    }
    in.requireEnd();
    return new SectionLayout(rows);
  }

  private static void writePart(ByteWriter out, SeatLabels part) {
    switch (part) {
      case SeatLabels.Numbers(int first, int count) ->
          out.writeByte(0).writeNumber(first).writeNumber(count);
      case SeatLabels.Aisle(int count) -> out.writeByte(1).writeNumber(count);
      case SeatLabels.Label(String text) -> out.writeByte(2).writeText(text);
    }
  }

  private static SeatLabels readPart(ByteReader in) {
    return switch (in.readByte()) {
      case 0 -> new SeatLabels.Numbers(in.readInt(), in.readInt());
      case 1 -> new SeatLabels.Aisle(in.readInt());
      case 2 -> new SeatLabels.Label(in.readText());
      default -> throw new NewerVersionException("an unknown kind of seat labels");
    };
  }
}
