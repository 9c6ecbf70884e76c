package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.topology.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/// Tells which buyers' commands concern the sections that are wanted. Only the request for seats
/// names its section, so where not all are wanted it remembers the ids, in 11 to 16 bytes of heap
/// and some 40 of a log each.
final class WantedCommands {

  private static final byte[] WANTED = {};

  private final Topics topics;
  private final SectionFilter filter;
  private final EntryLog wanted = EntryLog.inMemory();

  WantedCommands(Topics topics, SectionFilter filter) {
    this.topics = topics;
    this.filter = filter;
  }

  /// Whether it must have seen all before to tell.
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
      return false;
    }
    return wanted.get(found.key()) != null;
  }
}
