package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.hall.SectionId;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/// Puts what operators want of a section into the serial log of that section, where it takes its
/// turn among the bookings. The section decides what comes of it.
final class SectionInitProcessor
    extends ContextualProcessor<SectionId, SectionInit, SectionId, SectionCommand> {

  @Override
  public void process(Record<SectionId, SectionInit> record) {
    context().forward(record.withValue(record.value()));
  }
}
