package com.keer.ticketmaster.internal.streams;

import org.apache.kafka.streams.errors.ErrorHandlerContext;

/// The place of a record as text: `topic-partition@offset`.
final class RecordPlace {

  private RecordPlace() {}

  static String of(ErrorHandlerContext context) {
    return context.topic() + '-' + context.partition() + '@' + context.offset();
  }
}
