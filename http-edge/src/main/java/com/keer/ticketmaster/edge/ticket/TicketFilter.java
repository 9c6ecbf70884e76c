package com.keer.ticketmaster.edge.ticket;

import com.keer.ticketmaster.edge.http.ListPage;
import com.keer.ticketmaster.edge.http.Query;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Which tickets of an event to list.
public record TicketFilter(
    String eventId,
    @Nullable String section,
    @Nullable TicketStatus status,
    @Nullable BigDecimal minPrice,
    @Nullable BigDecimal maxPrice) {

  static final String[] PARAMETERS = {
    "eventId", "section", "status", "minPrice", "maxPrice", ListPage.LIMIT, ListPage.CURSOR
  };

  static TicketFilter of(Query query) {
    return new TicketFilter(
        query.requiredText("eventId"),
        query.text("section"),
        query.oneOf("status", TicketStatus.class),
        query.amount("minPrice"),
        query.amount("maxPrice"));
  }
}
