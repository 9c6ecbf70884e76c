package com.keer.ticketmaster.edge.hall;

import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionLayout;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A section as requested.
///
/// @param price null if it is not set yet
/// @param focalPoint null for the middle of the first row
/// @param rules its own, without the defaults of its event
/// @param source the request, as JSON
public record SectionPlan(
    String name,
    @Nullable BigDecimal price,
    SectionLayout layout,
    List<Seat> blocked,
    @Nullable FocalPoint focalPoint,
    SaleRules rules,
    JsonNode source) {

  public SectionPlan {
    blocked = List.copyOf(blocked);
  }

  public SectionPlan withPrice(BigDecimal newPrice) {
    return new SectionPlan(name, newPrice, layout, blocked, focalPoint, rules, source);
  }

  public SectionPlan withRules(SaleRules newRules) {
    return new SectionPlan(name, price, layout, blocked, focalPoint, newRules, source);
  }

  /// The command that opens it.
  ///
  /// @param defaults the rules of its event
  public Open open(SaleRules defaults) {
    return new Open(layout, blocked, focalPoint, rules.or(defaults).toSectionRules());
  }
}
