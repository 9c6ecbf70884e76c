package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.topology.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/// Selects the buyers' commands for the wanted sections. Only the request for seats names its
/// section. If not all sections are wanted, this remembers the ids, each in 11 to 16 bytes of heap
/// and about 40 bytes of a log.
final class WantedCommands {

  private static final byte[] WANTED = {};

  private final Topics topics;
  private final SectionFilter filter;
  private final NewerRecords newer;
  private final EntryLog wanted = EntryLog.inMemory();

  WantedCommands(Topics topics, SectionFilter filter, NewerRecords newer) {
    this.topics = topics;
    this.filter = filter;
    this.newer = newer;
  }

  /// Whether it needs every earlier command to decide.
  boolean needsAll() {
    return !filter.equals(SectionFilter.ALL);
  }

  boolean wants(ConsumerRecord<byte[], byte[]> found) {
    if (!needsAll()) {
      return true;
    }
    if (found.key() == null) {
      return false;
    }
    var topic = topics.reservationCommands();
    try {
      if (topic.valueSerde().deserializer().deserialize(topic.name(), found.value())
              instanceof ReservationCommand.Reserve reserve
          && filter.wants(reserve.section())) {
        wanted.put(found.key(), WANTED);
      }
    } catch (SerializationException e) {
      newer.refuse(found, e);
      return false;
    }
    return wanted.get(found.key()) != null;
  }
}
