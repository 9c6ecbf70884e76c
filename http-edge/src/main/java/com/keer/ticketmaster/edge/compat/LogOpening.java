package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Ownership;
import com.keer.ticketmaster.edge.compat.PostedEvent.Area;
import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.hall.EventTimes;
import com.keer.ticketmaster.edge.hall.NewSections;
import com.keer.ticketmaster.edge.hall.SaleRules;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Opens the sections of an event by commands to the log, in a process without a catalogue.
///
/// The log opens a section only if it does not exist. Posting an event again completes what a
/// process that died left undone, and changes no seat.
final class LogOpening implements EventOpening {

  private final Supplier<LiveEngine> liveEngine;
  private final Limits limits;
  private final NewSections newSections;

  LogOpening(Supplier<LiveEngine> liveEngine, Limits limits, NewSections newSections) {
    this.liveEngine = liveEngine;
    this.limits = limits;
    this.newSections = newSections;
  }

  @Override
  public PostedEvent open(PostedEvent event, Caller caller, @Nullable Author author) {
    // The log alone does not know whose event it is.
    Ownership.requireEvent(caller, event.name(), null);
    LiveEngine now = liveEngine.get();
    List<CompletableFuture<@Nullable Void>> appended = new ArrayList<>();
    for (Area area : event.areas()) {
      appended.add(
          now.engine().commands().append(area.section(event.name()), command(event, area), author));
    }
    appended.forEach(LogOpening::await);
    SectionWait.untilOpen(now, event, limits.compatWait());
    return SectionWait.asItStands(now, event);
  }

  private Open command(PostedEvent event, Area area) {
    SectionRules rules =
        new EventTimes(event.start(), event.end())
            .close(
                newSections
                    .of(SaleRules.NONE)
                    .withSale(event.opening(), event.closing())
                    .withLimits(limits.maxSeatsPerReservation(), limits.maxHoldSeconds()))
            .toSectionRules();
    return newSections.newest(
        new Open(SectionLayout.grid(area.rows(), area.columns()), List.of(), null, rules));
  }

  private static void await(CompletableFuture<@Nullable Void> appended) {
    try {
      var _ = appended.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException) {
        throw away();
      }
      if (e.getCause() instanceof FeatureLevel.TooLowException low) {
        throw low;
      }
      throw new IllegalStateException("the section could not be opened", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away();
    }
  }

  private static RuntimeException away() {
    return Problem.of(
            ProblemType.LOG_UNAVAILABLE,
            "The log did not acknowledge every area. Post the event again: that is safe.")
        .retryAfter(2)
        .asException();
  }
}
