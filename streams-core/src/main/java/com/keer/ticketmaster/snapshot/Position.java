package com.keer.ticketmaster.snapshot;

import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.RefusedException;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The part of one partition of the serial logs that a snapshot contains.
///
/// @param offset of the first record that is not in it
/// @param lastOffset of the last record that is in it; -1 if there is none
/// @param lastTime the time of that record, epoch milliseconds
/// @param lastChecksum CRC-32C of its key and value, to recognise the log
public record Position(long offset, long lastOffset, long lastTime, int lastChecksum) {

  /// Before everything.
  static final Position NONE = new Position(0, -1, 0, 0);

  /// The position after one more record.
  Position behind(ConsumerRecord<byte[], byte[]> found) {
    return new Position(found.offset() + 1, found.offset(), found.timestamp(), checksum(found));
  }

  /// The same at a later offset, with no records in between.
  Position at(long later) {
    return new Position(Math.max(offset, later), lastOffset, lastTime, lastChecksum);
  }

  /// Ensures that a log continues at this position.
  ///
  /// @throws RefusedException if it is another log, or the next records are gone
  void requireGoesOn(RecordedLog log, Span span) {
    if (span.begin() > offset) {
      throw new RefusedException(
          "the log of %s begins at offset %d and the snapshot ends at %d: the records between are gone. Use a newer snapshot, or read the archive of that time"
              .formatted(span.partition(), span.begin(), offset));
    }
    if (span.end() < offset) {
      throw new RefusedException(
          "%s ends at offset %d, before the snapshot does (%d): the snapshot belongs to another log, or the log lost records"
              .formatted(span.partition(), span.end(), offset));
    }
    if (lastOffset >= span.begin() && !isThere(log, span)) {
      throw new RefusedException(
          "the record at offset %d of %s is not the last record of the snapshot: the snapshot belongs to another log, or the record was changed"
              .formatted(lastOffset, span.partition()));
    }
  }

  private boolean isThere(RecordedLog log, Span span) {
    try (Cursor cursor = log.open(span.within(lastOffset, lastOffset + 1))) {
      var found = cursor.next();
      return !found.isEmpty()
          && found.getFirst().timestamp() == lastTime
          && checksum(found.getFirst()) == lastChecksum;
    }
  }

  private static int checksum(ConsumerRecord<byte[], byte[]> found) {
    CRC32C crc = new CRC32C();
    if (found.key() != null) {
      crc.update(found.key());
    }
    if (found.value() != null) {
      crc.update(found.value());
    }
    return (int) crc.getValue();
  }
}
