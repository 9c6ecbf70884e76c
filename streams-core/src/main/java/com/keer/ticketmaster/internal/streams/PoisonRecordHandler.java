package com.keer.ticketmaster.internal.streams;

import com.keer.ticketmaster.internal.fault.BadRecordException;
import com.keer.ticketmaster.internal.fault.BuryOrders;
import com.keer.ticketmaster.internal.fault.TaskStoppedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a record that is itself to blame to the dead letters and continues.
///
/// Everything else stops the task: nothing is committed, and the record is decided when the fault
/// is gone. What Kafka itself reports (a failing store, a lost transaction) says so already. In a
/// tick there is no record to blame.
public final class PoisonRecordHandler implements ProcessingExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(PoisonRecordHandler.class);

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
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
    if (exception instanceof KafkaException) {
      return Response.fail();
    }
    if (record == null) {
      throw TaskStoppedException.inTick(String.valueOf(context.taskId()), exception);
    }
    String place = RecordPlace.of(context);
    if (!(exception instanceof BadRecordException) && !orders.contains(place)) {
      throw TaskStoppedException.undecided(place, exception);
    }
    LOG.atWarn()
        .addKeyValue("record", place)
        .addKeyValue("reason", exception.getMessage())
        .log("record that cannot be decided goes to the dead letters");
    return Response.resume(
        List.of(
            DeadLetterRecord.of(
                deadLetters,
                context,
                context.sourceRawKey(),
                context.sourceRawValue(),
                exception)));
  }
}
