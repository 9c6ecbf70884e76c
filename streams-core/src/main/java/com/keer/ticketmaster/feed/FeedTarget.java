package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.RefusedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The destination of recorded commands.
interface FeedTarget extends AutoCloseable {

  /// Sends a buyer's command as recorded; waits while too many are in flight.
  void command(ConsumerRecord<byte[], byte[]> recorded);

  /// Sends an operator's command.
  void init(SectionId section, SectionInit init);

  /// Waits until operators' commands have been carried out, so that no request arrives before its
  /// section is open.
  ///
  /// @throws RefusedException if that takes too long
  void awaitSections() throws InterruptedException;

  /// Waits until the target has everything that was sent.
  ///
  /// @throws RefusedException if it could not be stored
  void flush();

  @Override
  void close();
}
