package com.keer.ticketmaster.internal.streams;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/// Sends a record that cannot be decided to the dead letters and continues, because no record may
/// stop a partition.
///
/// What Kafka itself reports (a failing store, a lost transaction) is not the fault of the record:
/// then the task stops, nothing is committed, and the record is tried again.
public final class PoisonRecordHandler extends LogAndContinueProcessingExceptionHandler {

  @Override
  public Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    boolean kafkasFault =
        exception instanceof KafkaException && !(exception instanceof SerializationException);
    return kafkasFault ? Response.fail() : super.handleError(context, record, exception);
  }
}
