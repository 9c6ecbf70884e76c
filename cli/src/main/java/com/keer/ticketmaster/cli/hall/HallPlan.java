package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.edge.hall.EventTimes;
import com.keer.ticketmaster.edge.hall.HallSize;
import com.keer.ticketmaster.edge.hall.SaleRules;
import com.keer.ticketmaster.edge.hall.SectionPlan;
import com.keer.ticketmaster.edge.hall.SectionReader;
import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.edge.problem.ProblemException;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sections that a document describes: they can be opened, or it says what is wrong.
///
/// @param unsent the fields that are the catalogue's, not the log's
public record HallPlan(List<PlannedSection> sections, List<Mistake> problems, List<String> unsent) {

  private static final String EVENT_ID = "eventId";
  private static final String SECTIONS = "sections";
  private static final String PLAN = "plan";
  private static final String USE_PLAN = "usePlan";

  /// What events and venues have beside their sections.
  private static final List<String> CATALOGUE =
      List.of(
          "name",
          "artist",
          "description",
          "venueId",
          "currency",
          "address",
          "city",
          "country",
          "timeZone",
          "version",
          "createdAt",
          "changedAt");

  /// A file may describe what takes several requests.
  private static final HallSize SIZE = new HallSize(100_000, 100_000_000);

  public HallPlan {
    sections = List.copyOf(sections);
    problems = List.copyOf(problems);
    unsent = List.copyOf(unsent);
  }

  /// Reads a document as the edge reads the body of a request.
  ///
  /// @param event the event, if the document names none
  public static HallPlan of(HallDocument document, @Nullable String event) {
    if (document.tree() == null) {
      return new HallPlan(List.of(), document.mistakes(), List.of());
    }
    JsonFields fields = JsonFields.of(document.tree());
    String eventId = eventId(fields, event);
    EventTimes times = EventTimes.read(fields);
    SaleRules rules = SaleRules.read(fields, SaleRules.NONE, times);
    List<SectionPlan> sections = sections(fields, rules, times);
    List<String> unsent = unsent(fields, sections);
    List<Mistake> problems = new ArrayList<>(document.mistakes());
    try {
      fields.requireSound();
    } catch (ProblemException e) {
      e.problem().faults().forEach(fault -> problems.add(document.mistake(fault)));
    }
    if (eventId == null || !problems.isEmpty()) {
      List<Mistake> sorted =
          problems.stream().distinct().sorted(Comparator.comparingInt(Mistake::line)).toList();
      return new HallPlan(List.of(), sorted, List.of());
    }
    SaleRules closing = times.close(rules);
    return new HallPlan(
        sections.stream()
            .map(
                each -> new PlannedSection(new SectionId(eventId, each.name()), each.open(closing)))
            .toList(),
        List.of(),
        unsent);
  }

  private static @Nullable String eventId(JsonFields fields, @Nullable String event) {
    String named = fields.name(EVENT_ID, SectionReader.MAX_NAME_LENGTH);
    if (fields.value(EVENT_ID) == null && event == null) {
      fields.fault(EVENT_ID, "is missing: name it here or with --event");
    } else if (named != null && event != null && !named.equals(event)) {
      fields.fault(EVENT_ID, "is '%s' here, but --event is '%s'".formatted(named, event));
    }
    return named == null ? event : named;
  }

  private static List<SectionPlan> sections(JsonFields fields, SaleRules rules, EventTimes times) {
    if (fields.flag(USE_PLAN)) {
      fields.fault(USE_PLAN, "needs the catalogue: write the sections of the plan instead");
    }
    boolean plan = fields.value(PLAN) != null;
    if (plan && fields.value(SECTIONS) != null) {
      fields.fault(PLAN, "cannot be combined with sections");
    }
    String field = plan ? PLAN : SECTIONS;
    fields.requirePresent(field);
    int faults = fields.faults();
    List<SectionPlan> sections = SectionReader.read(fields, field, SIZE, rules, times);
    if (sections.isEmpty() && fields.value(field) != null && fields.faults() == faults) {
      fields.fault(field, "must have at least one section");
    }
    return sections;
  }

  private static List<String> unsent(JsonFields fields, List<SectionPlan> sections) {
    List<String> unsent = new ArrayList<>();
    for (String field : CATALOGUE) {
      if (fields.value(field) != null) {
        unsent.add(field);
      }
    }
    if (sections.stream().anyMatch(section -> section.price() != null)) {
      unsent.add("price");
    }
    return unsent;
  }
}
