package com.keer.ticketmaster.edge.venue;

import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionLayout;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A section as requested.
///
/// @param price null if it is not set yet
/// @param source the request, as JSON
public record SectionPlan(
    String name,
    @Nullable BigDecimal price,
    SectionLayout layout,
    List<Seat> blocked,
    JsonNode source) {

  public SectionPlan {
    blocked = List.copyOf(blocked);
  }

  public SectionPlan withPrice(BigDecimal newPrice) {
    return new SectionPlan(name, newPrice, layout, blocked, source);
  }
}
