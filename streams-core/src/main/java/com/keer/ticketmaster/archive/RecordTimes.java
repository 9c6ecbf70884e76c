package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The times that records have after an import: those of the archive. Only commands in the logs of
/// sections that nobody has decided about yet may get an earlier one, if an operator says so.
final class RecordTimes {

  private final String log;
  private final long latest;

  /// The position of the seat processor in each partition.
  private final Map<Integer, Long> decided = new HashMap<>();

  /// @param latest the latest time of a command that is not decided, epoch milliseconds
  RecordTimes(ArchiveLog archive, Topics topics, long latest) {
    this.log = topics.reservationRequests().name();
    this.latest = latest;
    Topics plain = new Topics("");
    archive.header().groups().stream()
        .filter(group -> group.name().equals(Role.SEAT_PROCESSOR.applicationId(plain)))
        .flatMap(group -> group.positions().stream())
        .filter(position -> position.topic().equals(plain.reservationRequests().name()))
        .forEach(position -> decided.put(position.partition(), position.offset()));
  }

  /// @param record of the archive
  long of(ConsumerRecord<byte[], byte[]> record) {
    // Readers take a negative time in a log as 0.
    long time = Math.max(0, record.timestamp());
    boolean free =
        record.topic().equals(log)
            && record.offset() >= decided.getOrDefault(record.partition(), 0L);
    return free ? Math.min(time, latest) : time;
  }
}
