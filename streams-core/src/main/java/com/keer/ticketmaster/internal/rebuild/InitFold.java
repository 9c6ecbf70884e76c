package com.keer.ticketmaster.internal.rebuild;

import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.store.StoreContent;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.topology.Topics;
import java.util.List;
import java.util.function.Predicate;

/// The task that passes the commands of operators on. It keeps nothing.
final class InitFold extends TaskFold<SectionId, SectionInit> {

  private final Traces traces;

  InitFold(Topics topics, Traces traces, Predicate<LogPlace> buried) {
    super(topics.sectionInit(), buried, List.of());
    this.traces = traces;
  }

  @Override
  Trace decide(SectionId section, SectionInit init, long time) {
    return traces.takeInit(section, init) ? Trace.SURE : Trace.MISSING;
  }

  @Override
  List<StoreContent> content() {
    return List.of();
  }
}
