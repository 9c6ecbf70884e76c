package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.edge.availability.SectionReads;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the log says about the sections, as far as this process knows at the moment.
public final class LiveSections {

  private final SectionReads reads;
  private final Supplier<LiveEngine> liveEngine;

  /// @param liveEngine throws [NotReadyException] as long as there is no engine
  public LiveSections(SectionReads reads, Supplier<LiveEngine> liveEngine) {
    this.reads = reads;
    this.liveEngine = liveEngine;
  }

  /// The open sections of an event, by name; empty as long as nothing is known.
  Map<String, SectionAvailability> ofEvent(String eventId) {
    Map<String, SectionAvailability> sections = new HashMap<>();
    try {
      reads
          .ofEvent(eventId)
          .forEach(entry -> sections.put(entry.section().name(), entry.availability()));
    } catch (NotReadyException e) {
      // Readers of the catalogue then get what the catalogue has.
    }
    return sections;
  }

  /// Whether the log has applied in a section what the catalogue says about the sale: the window,
  /// the policy if it names one, and whether it was called off.
  boolean hasApplied(Event event, EventSection section) {
    return shows(section, Effect.wanted(event, section));
  }

  /// The same, and also the policy if the catalogue names none: after it was removed.
  boolean hasAppliedPolicy(Event event, EventSection section) {
    return hasApplied(event, section)
        && (event.cancelled() || shows(section, List.of(Effect.policy(event, section))));
  }

  private boolean shows(EventSection section, List<SectionInit> wanted) {
    LatestStatus status = latest(new SectionId(section.eventId(), section.name()));
    return status != null && wanted.stream().allMatch(each -> Effect.isIn(status, each));
  }

  private @Nullable LatestStatus latest(SectionId section) {
    try {
      return liveEngine.get().engine().sections().latest(section).orElse(null);
    } catch (NotReadyException e) {
      return null;
    }
  }

  /// The rows and seats of a section; null as long as nothing is known.
  @Nullable SectionLayout layout(SectionId section) {
    try {
      return reads.find(section).map(status -> status.read().map().layout()).orElse(null);
    } catch (NotReadyException e) {
      return null;
    }
  }
}
