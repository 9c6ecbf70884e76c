package com.keer.ticketmaster.edge.venue;

import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionLayout;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A section as somebody wants it.
///
/// @param price null where it is still to be said
/// @param source what was asked for, as JSON
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
