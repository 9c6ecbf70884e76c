package com.keer.ticketmaster.edge.ticket;

import com.keer.ticketmaster.edge.json.Money;
import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;

/// One seat of one event. It never shows the reservation id, because anyone who knows that id can
/// cancel the reservation.
///
/// @param row empty for a place of general admission
public record Ticket(
    TicketId id,
    String eventId,
    String section,
    String row,
    String seat,
    BigDecimal price,
    String currency,
    TicketStatus status) {

  void write(JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("ticketId", id.toString());
    out.writeStringProperty("eventId", eventId);
    out.writeStringProperty("section", section);
    if (!row.isEmpty()) {
      out.writeStringProperty("row", row);
    }
    out.writeStringProperty("seat", seat);
    out.writeStringProperty("price", Money.text(price, currency));
    out.writeStringProperty("currency", currency);
    out.writeStringProperty("status", status.name());
    out.writeEndObject();
  }
}
