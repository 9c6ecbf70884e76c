package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.hall.SectionId;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/// Appends operators' commands to the serial log of their section, where they take their turn among
/// the bookings. The section decides about them.
final class SectionInitProcessor
    extends ContextualProcessor<SectionId, SectionInit, SectionId, SectionCommand> {

  @Override
  public void process(Record<SectionId, SectionInit> record) {
    context().forward(record.withValue(record.value()));
  }
}
