package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.RecordBytes;
import com.keer.ticketmaster.internal.facts.TaskFacts;
import com.keer.ticketmaster.internal.facts.TaskInput;
import com.keer.ticketmaster.internal.fault.BadRecordException;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicies.UnknownRuleException;
import com.keer.ticketmaster.serde.WireFormats;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// Appends operators' commands to the serial log of their section, where they take their turn among
/// the bookings. The section decides about them. The headers go with them: the section's log is
/// where its story is told, with the author of each command.
///
/// A policy or a version of the rules that is not known here goes to the dead letters: in the log
/// it would stop the section.
final class SectionInitProcessor
    extends ContextualProcessor<SectionId, SectionInit, SectionId, SectionCommand> {

  private final TaskInput input;
  private final AllocationPolicies policies;

  SectionInitProcessor(TaskInput input, AllocationPolicies policies) {
    this.input = input;
    this.policies = policies;
  }

  @Override
  public void init(ProcessorContext<SectionId, SectionCommand> context) {
    super.init(context);
    TaskFacts.check(context, input);
  }

  private static void requireFit(SectionCommand command) {
    int bytes = WireFormats.SECTION_COMMAND.encode(command).length;
    if (bytes > RecordBytes.MOST_PASSED_ON) {
      throw new BadRecordException(
          "the command would take %,d bytes in the log; at most %,d are allowed"
              .formatted(bytes, RecordBytes.MOST_PASSED_ON));
    }
  }

  @Override
  public void process(Record<SectionId, SectionInit> record) {
    requireKnown(record.key(), record.value());
    requireFit(record.value());
    context().forward(record.withValue(record.value()));
  }

  private void requireKnown(SectionId section, SectionInit init) {
    DecisionRule rule =
        switch (init) {
          case SectionCommand.Open open -> open.rules().decision();
          case SectionCommand.DecideBy change -> change.after(DecisionRule.FIRST);
          case SectionCommand.Grow any -> DecisionRule.FIRST;
          case SectionCommand.GrowTo any -> DecisionRule.FIRST;
          case SectionCommand.Block any -> DecisionRule.FIRST;
          case SectionCommand.Unblock any -> DecisionRule.FIRST;
          case SectionCommand.Schedule any -> DecisionRule.FIRST;
          case SectionCommand.CancelSale any -> DecisionRule.FIRST;
        };
    try {
      policies.of(section, rule);
    } catch (UnknownRuleException e) {
      throw new BadRecordException(String.valueOf(e.getMessage()), e);
    }
  }
}
