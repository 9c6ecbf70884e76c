package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.compat.PostedEvent.Area;
import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.event.Event;
import com.keer.ticketmaster.edge.event.EventDraft;
import com.keer.ticketmaster.edge.event.EventSection;
import com.keer.ticketmaster.edge.event.EventStore;
import com.keer.ticketmaster.edge.event.OutboxRelay;
import com.keer.ticketmaster.edge.hall.EventTimes;
import com.keer.ticketmaster.edge.hall.NewSections;
import com.keer.ticketmaster.edge.hall.SaleRules;
import com.keer.ticketmaster.edge.hall.SectionPlan;
import com.keer.ticketmaster.hall.SectionLayout;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Creates events in the catalogue, which makes the log open their sections. An existing event is
/// left unchanged.
final class CatalogueOpening implements EventOpening {

  /// The original has prices but no currency.
  private static final String CURRENCY = "EUR";

  private final EventStore events;
  private final OutboxRelay relay;
  private final Supplier<LiveEngine> liveEngine;
  private final Limits limits;
  private final NewSections newSections;

  CatalogueOpening(
      EventStore events,
      OutboxRelay relay,
      Supplier<LiveEngine> liveEngine,
      Limits limits,
      NewSections newSections) {
    this.events = events;
    this.relay = relay;
    this.liveEngine = liveEngine;
    this.limits = limits;
    this.newSections = newSections;
  }

  @Override
  public PostedEvent open(PostedEvent posted, Caller caller, @Nullable Author author) {
    boolean created =
        events
            .create(posted.name(), draft(posted), newSections, caller.owner(), author)
            .isPresent();
    relay.kick();
    PostedEvent event = created ? posted : stored(posted);
    LiveEngine now = liveEngine.get();
    SectionWait.untilOpen(now, event, limits.compatWait());
    return SectionWait.asItStands(now, event);
  }

  private EventDraft draft(PostedEvent posted) {
    return new EventDraft(
        posted.name(),
        posted.name(),
        posted.artist(),
        null,
        null,
        new EventTimes(posted.start(), posted.end()),
        SaleRules.NONE
            .withSale(posted.opening(), posted.closing())
            .withLimits(limits.maxSeatsPerReservation(), limits.maxHoldSeconds()),
        CURRENCY,
        posted.areas().stream().map(CatalogueOpening::plan).toList());
  }

  private static SectionPlan plan(Area area) {
    BigDecimal price = area.price() == null ? BigDecimal.ZERO : area.price();
    ObjectNode source = JsonNodeFactory.instance.objectNode();
    source.put("name", area.id());
    source.put("price", price.toPlainString());
    source.put("rows", area.rows());
    source.put("seatsPerRow", area.columns());
    SectionLayout layout = SectionLayout.grid(area.rows(), area.columns());
    return new SectionPlan(area.id(), price, layout, List.of(), null, SaleRules.NONE, source);
  }

  /// The catalogue's event with this name. Only the log knows the sizes of its sections, so the
  /// posted ones stand in for them.
  private PostedEvent stored(PostedEvent posted) {
    Optional<Event> found = events.find(posted.name());
    if (found.isEmpty()) {
      return posted;
    }
    Map<String, Area> sizes =
        posted.areas().stream().collect(Collectors.toMap(Area::id, area -> area));
    Event event = found.get();
    List<Area> areas =
        events.sections(event.eventId()).stream().map(section -> area(section, sizes)).toList();
    return new PostedEvent(
        event.eventId(),
        event.artist(),
        areas,
        event.rules().saleOpensAt(),
        event.rules().saleClosesAt(),
        event.times().startsAt(),
        event.times().endsAt());
  }

  private static Area area(EventSection section, Map<String, Area> sizes) {
    Area posted = sizes.get(section.name());
    return new Area(
        section.name(),
        section.price(),
        posted == null ? 1 : posted.rows(),
        posted == null ? 1 : posted.columns());
  }
}
