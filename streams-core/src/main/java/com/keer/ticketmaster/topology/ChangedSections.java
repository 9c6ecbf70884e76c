package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.fault.DamagedStateException;
import com.keer.ticketmaster.internal.metrics.SeatMetrics;
import com.keer.ticketmaster.internal.store.SectionStore;
import com.keer.ticketmaster.internal.streams.Alarm;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sections that have changed since their status was last published. Readers see nothing before
/// the next commit, so a second status before it would be wasted.
final class ChangedSections {

  private static final Logger LOG = LoggerFactory.getLogger(ChangedSections.class);

  private final ProcessorContext<Object, Object> context;
  private final SectionStore sections;
  private final CancelledSales cancelledSales;
  private final HeadSigner signer;
  private final SeatMetrics metrics;
  private final long commitMillis;
  private final Set<SectionId> untold = new LinkedHashSet<>();
  private long tellAt;

  ChangedSections(
      ProcessorContext<Object, Object> context,
      SectionStore sections,
      CancelledSales cancelledSales,
      HeadSigner signer,
      SeatMetrics metrics) {
    this.context = context;
    this.sections = sections;
    this.cancelledSales = cancelledSales;
    this.signer = signer;
    this.metrics = metrics;
    this.commitMillis =
        Long.parseLong(
            String.valueOf(context.appConfigs().get(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)));
  }

  void add(SectionId id) {
    untold.add(id);
  }

  /// When the next status is due; far away if nothing has changed.
  long nextDue() {
    return untold.isEmpty() ? Alarm.NEVER : tellAt;
  }

  /// Publishes the result of an operator's command at once.
  void tellNow(SectionSnapshot section, SectionStatus status) {
    forward(status, section.id());
    untold.remove(section.id());
    if (section.state() != null) {
      cancelledSales.notice(section.state());
    }
  }

  void tick(long now) {
    // The second condition handles a clock that was set back.
    if (now >= tellAt || tellAt - now > commitMillis) {
      tellAll();
      tellAt = now + commitMillis;
    }
  }

  private void tellAll() {
    for (SectionId id : untold) {
      try {
        tell(id);
      } catch (DamagedStateException e) {
        // No record is to blame, and the other sections must not wait for this one. A command for
        // it stops the task.
        metrics.sectionUnreadable();
        LOG.atError().addKeyValue("section", id).log("section cannot be told: " + e.getMessage());
      }
    }
    untold.clear();
  }

  private void tell(SectionId id) {
    SectionState section = sections.get(id);
    if (section != null) {
      forward(section.toStatus(null), id);
      cancelledSales.notice(section);
    }
  }

  private void forward(SectionStatus status, SectionId id) {
    metrics.statusTold();
    signer.changed(id, status);
    context.forward(new Record<>(id, status, status.time()), NodeNames.TELL_STATUS);
  }
}
