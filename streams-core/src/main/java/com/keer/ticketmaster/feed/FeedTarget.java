package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.hall.SectionId;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Where recorded commands go to.
public interface FeedTarget extends AutoCloseable {

  /// Sends a buyer's command as it was recorded; waits while too much is on its way.
  void command(ConsumerRecord<byte[], byte[]> recorded);

  /// Sends an operator's command.
  void init(SectionId section, SectionInit init);

  /// Waits until what operators want of sections has come true, so that no request comes before the
  /// opening of its section.
  ///
  /// @throws FeedException if it does not in time
  void awaitSections() throws InterruptedException;

  /// Waits until all that was sent is kept.
  ///
  /// @throws FeedException if something cannot be
  void flush();

  @Override
  void close();
}
