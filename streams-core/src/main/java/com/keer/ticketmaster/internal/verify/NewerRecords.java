package com.keer.ticketmaster.internal.verify;

import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topology.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// What every reader of a log asks before it passes over a record that it cannot read.
///
/// The engine passes over what no version could read, and so may a reader. A record of a newer
/// version is different: an engine of that version has applied it, so everything behind it would be
/// shown wrong. Only if it went to the dead letters, nobody has.
public final class NewerRecords {

  private final RecordedLog log;
  private final Topics topics;
  private @Nullable SkippedRecords deadLetters;

  public NewerRecords(RecordedLog log, Topics topics) {
    this.log = log;
    this.topics = topics;
  }

  /// Stops the reader if a newer version wrote the record.
  ///
  /// @param failure why the record cannot be read or applied
  /// @throws RefusedException if it did, and the record is not among the dead letters
  public void refuse(ConsumerRecord<?, ?> record, RuntimeException failure) {
    LogPlace place = LogPlace.of(record);
    if (NewerVersionException.isIn(failure) && !isBuried(place)) {
      throw new RefusedException(
          "the record %s is newer than this program (%s), so what follows from it would be shown wrong. Use the version that wrote it, or a newer one. If no version wrote it, see streams-core/docs/stopped.md"
              .formatted(place, failure.getMessage()),
          failure);
    }
  }

  /// Dead letters are read only when somebody asks: nearly always, nobody does.
  private synchronized boolean isBuried(LogPlace place) {
    SkippedRecords letters = deadLetters;
    if (letters == null || !letters.contains(place)) {
      letters = SkippedRecords.read(log, topics);
      deadLetters = letters;
    }
    return letters.contains(place);
  }
}
