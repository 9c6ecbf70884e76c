package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Collects sections while a description of them is read, and every mistake in it.
public final class Hall {
  private final @Nullable String defaultEvent;
  private final Map<SectionId, SectionDraft> drafts = new LinkedHashMap<>();
  private final List<Mistake> problems = new ArrayList<>();

  /// @param defaultEvent the event of sections that name none
  public Hall(@Nullable String defaultEvent) {
    this.defaultEvent = defaultEvent;
  }

  /// The result: sections that can be opened, or what is wrong.
  public record Plan(List<PlannedSection> sections, List<Mistake> problems) {
    public Plan {
      sections = List.copyOf(sections);
      problems = List.copyOf(problems);
    }
  }

  /// The section of that name, new or already begun; empty if the name is not valid.
  Optional<SectionDraft> section(int line, @Nullable String event, String name) {
    String named = event == null || event.isBlank() ? defaultEvent : event;
    if (named == null) {
      problem(line, "the event is missing: name it here or with --event");
      return Optional.empty();
    }
    try {
      SectionId id = new SectionId(named, name);
      return Optional.of(drafts.computeIfAbsent(id, key -> new SectionDraft(key, line, this)));
    } catch (IllegalArgumentException e) {
      problem(line, e);
      return Optional.empty();
    }
  }

  void problem(int line, String sentence) {
    problems.add(new Mistake(line, sentence));
  }

  void problem(int line, IllegalArgumentException failure) {
    problem(line, String.valueOf(failure.getMessage()));
  }

  public Plan plan() {
    List<PlannedSection> sections = new ArrayList<>();
    drafts.values().forEach(draft -> draft.plan().ifPresent(sections::add));
    if (drafts.isEmpty() && problems.isEmpty()) {
      problem(1, "it contains no section");
    }
    return new Plan(
        problems.isEmpty() ? sections : List.of(),
        problems.stream().distinct().sorted(Comparator.comparingInt(Mistake::line)).toList());
  }
}
