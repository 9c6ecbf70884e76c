package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.hall.EventTimes;
import com.keer.ticketmaster.edge.hall.HallSize;
import com.keer.ticketmaster.edge.hall.SaleRules;
import com.keer.ticketmaster.edge.hall.SectionPlan;
import com.keer.ticketmaster.edge.hall.SectionReader;
import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.edge.json.Money;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import com.keer.ticketmaster.edge.venue.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the body of a new event.
final class EventReader {

  private static final String SECTIONS = "sections";
  private static final String VENUE = "venueId";
  private static final String CURRENCY = "currency";

  private final JsonFields fields;
  private final Function<String, Optional<Venue>> venues;

  private EventReader(JsonFields fields, Function<String, Optional<Venue>> venues) {
    this.fields = fields;
    this.venues = venues;
  }

  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is not one
  static EventDraft read(byte[] body, Function<String, Optional<Venue>> venues) {
    return new EventReader(JsonFields.of(body), venues).draft();
  }

  private EventDraft draft() {
    String eventId = fields.name("eventId", SectionReader.MAX_NAME_LENGTH);
    if (".".equals(eventId) || "..".equals(eventId)) {
      fields.fault("eventId", "must not be \".\" or \"..\", which cannot be part of an address");
    }
    String name = fields.requiredLine("name", EventFields.MAX_NAME_LENGTH);
    String artist = fields.line("artist", EventFields.MAX_NAME_LENGTH);
    String description = fields.prose("description", EventFields.MAX_DESCRIPTION_LENGTH);
    String venueId = fields.name(VENUE, SectionReader.MAX_NAME_LENGTH);
    EventTimes times = EventTimes.read(fields);
    SaleRules rules = SaleRules.read(fields, SaleRules.NONE, times);
    String currency = currency();
    List<SectionPlan> sections = sections(venue(venueId), rules, times);
    noteSections(sections, currency, rules, times);
    fields.requireSound();
    return new EventDraft(
        eventId, name, artist, description, venueId, times, rules, currency, sections);
  }

  private String currency() {
    String currency = fields.requiredName(CURRENCY, 3);
    if (!currency.isEmpty() && !Money.isCurrency(currency)) {
      fields.fault(
          CURRENCY, "must be the ISO 4217 code of a currency in use today, such as \"EUR\"");
    }
    return currency;
  }

  private @Nullable Venue venue(@Nullable String venueId) {
    if (venueId == null) {
      return null;
    }
    Optional<Venue> venue = venues.apply(venueId);
    if (venue.isEmpty()) {
      fields.fault(VENUE, "is not the id of a venue");
    }
    return venue.orElse(null);
  }

  private List<SectionPlan> sections(@Nullable Venue venue, SaleRules rules, EventTimes times) {
    if (!fields.flag("usePlan")) {
      fields.requirePresent(SECTIONS);
      List<SectionPlan> sections =
          SectionReader.read(fields, SECTIONS, HallSize.OF_A_REQUEST, rules, times);
      if (sections.isEmpty() && fields.isSound()) {
        fields.fault(SECTIONS, "must have at least one section");
      }
      return sections;
    }
    Map<String, SectionPlan> plan = plan(venue);
    if (plan.isEmpty()) {
      fields.fault("usePlan", "requires the venueId of a venue that has a plan");
    }
    return fields.value(SECTIONS) == null ? List.copyOf(plan.values()) : chosen(plan, rules, times);
  }

  private static Map<String, SectionPlan> plan(@Nullable Venue venue) {
    Map<String, SectionPlan> plan = new LinkedHashMap<>();
    if (venue != null && venue.plan() != null) {
      JsonFields stored = JsonFields.of(StrictJson.tree("{\"plan\":" + venue.plan() + "}"));
      SectionReader.read(stored, "plan", HallSize.OF_A_REQUEST, SaleRules.NONE, EventTimes.UNKNOWN)
          .forEach(section -> plan.put(section.name(), section));
    }
    return plan;
  }

  /// The sections of the plan that the body names, at its prices and by its rules.
  private List<SectionPlan> chosen(
      Map<String, SectionPlan> plan, SaleRules rules, EventTimes times) {
    List<SectionPlan> sections = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonFields section : fields.objects(SECTIONS, HallSize.OF_A_REQUEST.sections())) {
      String name = section.requiredName("name", SectionReader.MAX_NAME_LENGTH);
      BigDecimal price = section.amount("price");
      SectionPlan planned = plan.get(name);
      SaleRules planRules = planned == null ? SaleRules.NONE : planned.rules();
      SaleRules own = SaleRules.read(section, planRules.or(rules), times);
      if (SectionReader.hasShape(section)) {
        section.fault("name", "takes its layout from the plan: send only a price and rules");
      }
      if (planned == null) {
        section.fault("name", "is not a section of the venue's plan");
      } else if (!names.add(name)) {
        section.fault("name", "is also the name of another section");
      } else {
        SectionPlan chosen = planned.withRules(own.or(planRules));
        sections.add(price == null ? chosen : chosen.withPrice(price));
      }
    }
    return sections;
  }

  private void noteSections(
      List<SectionPlan> sections, String currency, SaleRules rules, EventTimes times) {
    if (!fields.isSound()) {
      // Their places in the list are known only while none was left out.
      return;
    }
    for (int i = 0; i < sections.size(); i++) {
      BigDecimal price = sections.get(i).price();
      String field = SECTIONS + "[" + i + "].price";
      if (price == null) {
        fields.fault(field, "is missing");
      } else if (!Money.isPayable(price, currency)) {
        fields.fault(field, "has more decimals than " + currency);
      }
      // The plan's rules and those of the event, each sound in itself.
      Fault fault = times.fault(sections.get(i).rules().or(rules));
      if (fault != null) {
        fields.fault(SECTIONS + "[" + i + "]." + fault.field(), fault.detail());
      }
    }
  }
}
