package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import com.keer.ticketmaster.internal.fault.BadRecordException;
import com.keer.ticketmaster.internal.metrics.TaskMetrics;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.TicketMasterTopology.OutcomeListener;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores the answers where callers can find them, and notifies waiting callers.
///
/// Stores the bytes unchanged, because a restore from the topic does the same.
final class OutcomeViewProcessor implements Processor<OutcomeKey, byte[], Void, Void> {

  private static final Logger LOG = LoggerFactory.getLogger(OutcomeViewProcessor.class);

  private final OutcomeListener listener;
  private @Nullable KeyValueStore<OutcomeKey, byte[]> outcomes;
  private @Nullable TaskMetrics metrics;
  private int partition = -1;

  OutcomeViewProcessor(OutcomeListener listener) {
    this.listener = listener;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    KeyValueStore<OutcomeKey, byte[]> store = context.getStateStore(StoreNames.OUTCOMES);
    outcomes = store;
    metrics = new TaskMetrics(context, NodeNames.KEEP_OUTCOME);
    metrics.entries("outcomes", store::approximateNumEntries);
    partition = context.taskId().partition();
    listener.onOpened(partition);
  }

  @Override
  public void process(Record<OutcomeKey, byte[]> record) {
    ReservationOutcome outcome = decode(record.value());
    if (outcomes != null) {
      outcomes.put(record.key(), record.value());
    }
    tell(record.key(), outcome, record.headers());
  }

  /// A fault of somebody who waits must not keep the outcome from the others.
  private void tell(OutcomeKey key, ReservationOutcome outcome, Headers headers) {
    try {
      listener.onOutcome(key, outcome, headers);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("key", key.key()).setCause(e).log("listener failed");
    }
  }

  private static ReservationOutcome decode(byte[] value) {
    try {
      return WireFormats.RESERVATION_OUTCOME.decode(value);
    } catch (SerializationException e) {
      if (NewerVersionException.isIn(e)) {
        throw e;
      }
      throw new BadRecordException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    if (metrics != null) {
      metrics.close();
    }
    if (partition >= 0) {
      listener.onClosed(partition);
      partition = -1;
    }
  }
}
