package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.hall.EventTimes;
import com.keer.ticketmaster.edge.hall.SaleRules;
import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A change of an event: fields in the body are replaced, `null` removes a value, other fields
/// stay.
final class EventPatch {

  private static final String STARTS = "startsAt";
  private static final String ENDS = "endsAt";
  private static final String OPENS = "saleOpensAt";
  private static final String CLOSES = "saleClosesAt";
  private static final List<String> TIMES = List.of(STARTS, ENDS, OPENS, CLOSES);
  private static final List<String> FIXED =
      Stream.of(
              List.of("eventId", "venueId", "currency"),
              SaleRules.LASTING,
              List.of("sections", "usePlan", "status"))
          .flatMap(List::stream)
          .toList();

  private final JsonFields fields;
  private final @Nullable String name;
  private final @Nullable String artist;
  private final @Nullable String description;
  private final @Nullable Instant startsAt;
  private final @Nullable Instant endsAt;
  private final @Nullable Instant saleOpensAt;
  private final @Nullable Instant saleClosesAt;
  private final @Nullable String policy;

  private EventPatch(JsonFields fields) {
    this.fields = fields;
    this.name = fields.line("name", EventFields.MAX_NAME_LENGTH);
    this.artist = fields.line("artist", EventFields.MAX_NAME_LENGTH);
    this.description = fields.prose("description", EventFields.MAX_DESCRIPTION_LENGTH);
    this.startsAt = fields.time(STARTS);
    this.endsAt = fields.time(ENDS);
    this.saleOpensAt = fields.time(OPENS);
    this.saleClosesAt = fields.time(CLOSES);
    this.policy = SaleRules.policy(fields);
  }

  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is not a valid change
  static EventPatch read(byte[] body) {
    JsonFields fields = JsonFields.of(body);
    EventPatch patch = new EventPatch(fields);
    if (fields.mentions("name")) {
      fields.requirePresent("name");
    }
    for (String field : FIXED) {
      if (fields.mentions(field)) {
        fields.fault(field, "cannot be changed");
      }
    }
    fields.requireSound();
    return patch;
  }

  /// Whether the change can move the window of the sale.
  boolean movesSale() {
    return TIMES.stream().anyMatch(fields::mentions);
  }

  /// Whether the change names an allocation policy, or removes it.
  boolean changesPolicy() {
    return fields.mentions(SaleRules.POLICY);
  }

  /// The allocation policy; null if it stays or is removed.
  @Nullable String policy() {
    return policy;
  }

  /// The event after the change.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the result is invalid
  Event applyTo(Event event, List<EventSection> sections) {
    Event changed =
        new Event(
            event.eventId(),
            name == null ? event.name() : name,
            fields.mentions("artist") ? artist : event.artist(),
            fields.mentions("description") ? description : event.description(),
            event.venueId(),
            new EventTimes(
                fields.mentions(STARTS) ? startsAt : event.times().startsAt(),
                fields.mentions(ENDS) ? endsAt : event.times().endsAt()),
            rules(event.rules()),
            event.currency(),
            event.cancelled(),
            event.version(),
            event.createdAt(),
            event.changedAt(),
            event.owner());
    List<Fault> disorder = disorder(changed, sections);
    if (!disorder.isEmpty()) {
      throw Problem.of(disorder).asException();
    }
    return changed;
  }

  private SaleRules rules(SaleRules before) {
    return before
        .withSale(
            fields.mentions(OPENS) ? saleOpensAt : before.saleOpensAt(),
            fields.mentions(CLOSES) ? saleClosesAt : before.saleClosesAt())
        .withPolicy(changesPolicy() ? policy : before.allocationPolicy());
  }

  private List<Fault> disorder(Event changed, List<EventSection> sections) {
    if (!movesSale()) {
      // An older event may break a rule that did not exist when it was created.
      return List.of();
    }
    Fault ends = changed.times().fault();
    if (ends != null) {
      return List.of(ends);
    }
    Fault window = changed.times().fault(changed.rules());
    if (window != null) {
      return List.of(asTold(window, ""));
    }
    List<Fault> faults = new ArrayList<>();
    for (EventSection section : sections) {
      Fault fault = changed.times().fault(section.rules().or(changed.rules()));
      if (fault != null) {
        faults.add(asTold(fault, " of section '" + section.name() + "'"));
      }
    }
    return faults;
  }

  /// The fault at a field of the body: the field that is wrong after the change may not be one that
  /// the body changes.
  ///
  /// @param whose empty for the event
  private Fault asTold(Fault fault, String whose) {
    if (whose.isEmpty() && fields.mentions(fault.field())) {
      return fault;
    }
    String changed =
        TIMES.stream().filter(fields::mentions).reduce((first, last) -> last).orElse(fault.field());
    return new Fault(
        changed, "does not fit the other times: " + fault.field() + whose + " " + fault.detail());
  }
}
