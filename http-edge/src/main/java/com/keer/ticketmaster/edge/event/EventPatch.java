package com.keer.ticketmaster.edge.event;

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

  private static final String OPENS = "saleOpensAt";
  private static final String CLOSES = "saleClosesAt";
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

  private EventPatch(JsonFields fields) {
    this.fields = fields;
    this.name = fields.line("name", EventFields.MAX_NAME_LENGTH);
    this.artist = fields.line("artist", EventFields.MAX_NAME_LENGTH);
    this.description = fields.prose("description", EventFields.MAX_DESCRIPTION_LENGTH);
    this.startsAt = fields.time("startsAt");
    this.endsAt = fields.time("endsAt");
    this.saleOpensAt = fields.time(OPENS);
    this.saleClosesAt = fields.time(CLOSES);
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
            fields.mentions("startsAt") ? startsAt : event.startsAt(),
            fields.mentions("endsAt") ? endsAt : event.endsAt(),
            rules(event.rules()),
            event.currency(),
            event.status(),
            event.version(),
            event.createdAt(),
            event.changedAt());
    List<Fault> disorder = disorder(changed, sections);
    if (!disorder.isEmpty()) {
      throw Problem.of(disorder).asException();
    }
    return changed;
  }

  private SaleRules rules(SaleRules before) {
    return before.withSale(
        fields.mentions(OPENS) ? saleOpensAt : before.saleOpensAt(),
        fields.mentions(CLOSES) ? saleClosesAt : before.saleClosesAt());
  }

  private static List<Fault> disorder(Event changed, List<EventSection> sections) {
    List<Fault> faults = new ArrayList<>();
    if (EventFields.endsEarly(changed.startsAt(), changed.endsAt())) {
      faults.add(EventFields.ENDS_EARLY);
    }
    if (!changed.rules().opensBeforeItCloses()) {
      faults.add(new Fault(CLOSES, "must be after saleOpensAt"));
      return faults;
    }
    for (EventSection section : sections) {
      if (!section.rules().or(changed.rules()).opensBeforeItCloses()) {
        faults.add(
            section.rules().saleOpensAt() == null
                ? new Fault(
                    OPENS, "must be before the saleClosesAt of section '" + section.name() + "'")
                : new Fault(
                    CLOSES, "must be after the saleOpensAt of section '" + section.name() + "'"));
      }
    }
    return faults;
  }
}
