package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// What a status says about the sale; nothing for a section without a window or limit.
///
/// @param now whether the section is selling by its own time, for readers that stop here
record SaleFields(long opens, long closes, int perBuyer, SaleState now) {

  static final SaleFields NOTHING = new SaleFields(0, 0, 0, SaleState.OPEN);

  static void writeWindow(JsonGenerator out, long opens, long closes) {
    if (opens != 0) {
      out.writeNumberProperty("opens", opens);
    }
    if (closes != 0) {
      out.writeNumberProperty("closes", closes);
    }
  }

  static void write(JsonGenerator out, SectionStatus status) {
    SectionRules rules = status.rules();
    SaleFields sale =
        new SaleFields(
            rules.saleOpensAt(), rules.saleClosesAt(), rules.seatsPerBuyer(), status.sale());
    if (sale.equals(NOTHING)) {
      return;
    }
    out.writeObjectPropertyStart("sale");
    writeWindow(out, sale.opens, sale.closes);
    if (sale.perBuyer != 0) {
      out.writeNumberProperty("perBuyer", sale.perBuyer);
    }
    if (sale.now != SaleState.OPEN) {
      out.writeStringProperty("now", word(sale.now));
    }
    out.writeEndObject();
  }

  static SaleFields read(JsonParser in) {
    Reader reader = new Reader();
    Fields.readObject(in, reader::take);
    return new SaleFields(reader.opens, reader.closes, reader.perBuyer, reader.now);
  }

  SectionRules rules(int maxSeats, int maxHold) {
    return new SectionRules(maxSeats, maxHold, opens, closes, perBuyer);
  }

  boolean cancelled() {
    return now == SaleState.CANCELLED;
  }

  private static String word(SaleState state) {
    return switch (state) {
      case NOT_OPEN -> "not-open";
      case OPEN -> "open";
      case CLOSED -> "closed";
      case CANCELLED -> "cancelled";
    };
  }

  private static SaleState state(String word) {
    for (SaleState state : SaleState.values()) {
      if (word(state).equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("an unknown state of a sale: " + word);
  }

  private static final class Reader {
    private long opens;
    private long closes;
    private int perBuyer;
    private SaleState now = SaleState.OPEN;

    private boolean take(String name, JsonParser in) {
      switch (name) {
        case "opens" -> opens = Fields.readLong(in);
        case "closes" -> closes = Fields.readLong(in);
        case "perBuyer" -> perBuyer = Fields.readInt(in);
        case "now" -> now = state(Fields.readText(in));
        default -> {
          return false;
        }
      }
      return true;
    }
  }
}
