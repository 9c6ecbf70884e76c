package com.keer.ticketmaster.internal.streams;

import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import com.keer.ticketmaster.internal.fault.BuryOrders;
import com.keer.ticketmaster.internal.fault.TaskStoppedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a record that cannot be read as any known form to the dead letters and continues. A record
/// that a newer version wrote is not bad: it stops the task, or an older instance would bury what
/// was accepted.
public final class UnreadableRecordHandler implements DeserializationExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecordHandler.class);

  private String deadLetters = "";
  private BuryOrders orders = new BuryOrders(Set.of());

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters =
        String.valueOf(configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG));
    orders = BuryOrders.from(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    String place = RecordPlace.of(context);
    if (NewerVersionException.isIn(exception) && !orders.contains(place)) {
      throw TaskStoppedException.newerRecord(place, exception);
    }
    LOG.atWarn()
        .addKeyValue("record", place)
        .addKeyValue("reason", exception.getMessage())
        .log("unreadable record goes to the dead letters");
    return Response.resume(
        List.of(
            DeadLetterRecord.of(deadLetters, context, record.key(), record.value(), exception)));
  }
}
