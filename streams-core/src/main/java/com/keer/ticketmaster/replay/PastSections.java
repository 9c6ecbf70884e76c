package com.keer.ticketmaster.replay;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.replay.SectionReplay.AppliedCommand;
import com.keer.ticketmaster.replay.SectionReplay.PastSection;
import com.keer.ticketmaster.section.SectionState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Time travel: the states of sections where a [SectionReplay] stopped.
///
/// Keeps the last state of each section, whatever the length of the log.
final class PastSections implements SectionReplay.Watcher {

  private record Last(LoggedAt place, SectionState state) {}

  private final long lastSequence;
  private final Map<SectionId, Last> sections = new ConcurrentHashMap<>();

  /// The states at the end of what is read.
  PastSections() {
    this(Long.MAX_VALUE);
  }

  /// The states after the command with this number, or at the end for sections with fewer commands.
  PastSections(long lastSequence) {
    this.lastSequence = lastSequence;
  }

  @Override
  public void applied(AppliedCommand command) {
    SectionState state = command.after();
    if (state != null && state.sequence() <= lastSequence) {
      sections.put(command.section(), new Last(command.place(), state));
    }
  }

  /// The sections that were open, sorted by event and name.
  List<PastSection> open() {
    return sections.entrySet().stream()
        .map(entry -> past(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(PastSection::id, SectionId.IN_ORDER))
        .toList();
  }

  private static PastSection past(SectionId id, Last last) {
    return new PastSection(id, last.place(), last.state().toStatus(null));
  }
}
