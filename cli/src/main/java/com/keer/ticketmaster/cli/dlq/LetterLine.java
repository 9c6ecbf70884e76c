package com.keer.ticketmaster.cli.dlq;

import com.keer.ticketmaster.deadletter.DeadLetter;
import com.keer.ticketmaster.deadletter.DeadLetters.ReturnReceipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A dead letter in one line.
///
/// @param letter its id, which `show` and `retry` take
/// @param offset in the topic it came from
/// @param putBackAs the offset of the retried record; null if the letter was not retried
record LetterLine(
    String letter,
    String time,
    String topic,
    int partition,
    long offset,
    @Nullable Long putBackAs,
    String exception,
    String reason) {

  static LetterLine of(DeadLetter letter, @Nullable ReturnReceipt receipt) {
    return new LetterLine(
        letter.id().toString(),
        Instant.ofEpochMilli(letter.time()).toString(),
        letter.origin().topic(),
        letter.origin().partition(),
        letter.origin().offset(),
        receipt == null ? null : receipt.offset(),
        letter.exception(),
        letter.reason());
  }

  String state() {
    return putBackAs == null ? "open" : "put back as " + putBackAs;
  }
}
