package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.edge.audit.AuditOutbox;
import com.keer.ticketmaster.edge.audit.AuditRecord;
import com.keer.ticketmaster.edge.event.Outbox.Entry;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The way of the outbox into the log: one instance at a time has it.
///
/// A relay may be paused between reading the outbox and sending, for so long that the database
/// gives its lock to another one. What it then sends would undo what was sent since. So all relays
/// share one transactional id. A relay that opens the log fences all others, and only then reads
/// the outbox. Nothing that a fenced relay sends gets into the log.
final class OutboxLog implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 8_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final Topic<SectionId, SectionInit> inits;
  private final String audit;

  private OutboxLog(KafkaProducer<byte[], byte[]> producer, Topics topics) {
    this.producer = producer;
    this.inits = topics.sectionInit();
    this.audit = topics.audit().name();
  }

  /// Opens the log, and fences every other relay.
  ///
  /// @throws KafkaException if the log is away
  static OutboxLog open(TicketMasterSettings settings) {
    Topics topics = settings.topology().topics();
    var producer =
        new KafkaProducer<>(
            properties(settings, topics), new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
      return new OutboxLog(producer, topics);
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  private static Map<String, Object> properties(TicketMasterSettings settings, Topics topics) {
    Map<String, Object> properties = new HashMap<>(settings.clientProperties());
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + "ticketmaster-outbox");
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    // A relay that stops in the middle keeps readers of the log waiting for this long.
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 2 * PATIENCE_MILLIS);
    return properties;
  }

  /// Sends commands and entries of the audit, all or none. Returns when the log has them.
  ///
  /// @throws ProducerFencedException if another relay has opened the log since; it has none of them
  /// @throws KafkaException if it is unknown whether the log has them; do not use this object again
  void send(List<Entry> entries, List<AuditRecord> audited) {
    try {
      sendAll(entries, audited);
    } catch (KafkaException e) {
      throw isFenced(e) ? new ProducerFencedException("another relay has its turn") : e;
    }
  }

  private static boolean isFenced(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  private void sendAll(List<Entry> entries, List<AuditRecord> audited) {
    producer.beginTransaction();
    for (Entry entry : entries) {
      SectionInit command = entry.command();
      if (command != null) {
        var _ = producer.send(record(entry, command));
      }
    }
    for (AuditRecord entry : audited) {
      var _ = producer.send(AuditOutbox.record(audit, entry));
    }
    // Reports what any of them failed with.
    producer.commitTransaction();
  }

  private ProducerRecord<byte[], byte[]> record(Entry entry, SectionInit command) {
    var record =
        new ProducerRecord<>(
            inits.name(),
            inits.keySerde().serializer().serialize(inits.name(), entry.section()),
            inits.valueSerde().serializer().serialize(inits.name(), command));
    Author author = entry.author();
    if (author != null) {
      record.headers().add(Author.HEADER, author.text().getBytes(StandardCharsets.UTF_8));
    }
    return record;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
