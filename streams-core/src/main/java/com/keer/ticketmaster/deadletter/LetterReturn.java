package com.keer.ticketmaster.deadletter;

import com.keer.ticketmaster.deadletter.DeadLetter.Origin;
import com.keer.ticketmaster.deadletter.DeadLetters.ReturnReceipt;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Puts dead letters back where they came from, each once.
///
/// The record and a receipt among the dead letters are written in one transaction, so either both
/// exist or neither. All operators share one transactional id: a later one fences the earlier ones,
/// and looks for receipts only after that. So no two operators put back the same letter.
///
/// The record goes to the end of its log, unchanged: a command takes its turn now, not at its
/// original time. Only commands are put back. Outcomes and statuses are derived from them, and an
/// old one after newer ones would be wrong.
public final class LetterReturn implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Producer<byte[], byte[]> producer;
  private final DeadLetters letters;
  private final Topics topics;
  private final InstantSource clock;
  private final Map<Origin, Long> done = new HashMap<>();

  private LetterReturn(
      Producer<byte[], byte[]> producer, DeadLetters letters, Topics topics, InstantSource clock) {
    this.producer = producer;
    this.letters = letters;
    this.topics = topics;
    this.clock = clock;
  }

  /// The result for one letter.
  public sealed interface Result {

    /// It is now at this offset of its partition.
    record PutBack(long offset) implements Result {}

    /// It was put back earlier, to this offset.
    record Before(long offset) implements Result {}

    /// It must not be put back.
    record Refused(String reason) implements Result {}
  }

  /// Starts, and fences every other one on these topics.
  ///
  /// @param client how to reach the cluster
  /// @param log of the same cluster
  /// @throws KafkaException if the cluster cannot be reached
  public static LetterReturn open(Map<String, ?> client, RecordedLog log, Topics topics) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + "ticketmaster-dead-letters");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 * 1024 * 1024);
    Producer<byte[], byte[]> producer = new KafkaProducer<>(properties);
    try {
      producer.initTransactions();
      return new LetterReturn(
          producer, DeadLetters.of(log, topics), topics, InstantSource.system());
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /// The letters at the start.
  public DeadLetters letters() {
    return letters;
  }

  /// The result that putting back a letter would have.
  ///
  /// @return [Result.PutBack] with an offset of -1 if it would be put back
  public static Result look(DeadLetter letter, DeadLetters letters, Topics topics) {
    ReturnReceipt receipt = letters.receipt(letter.origin());
    if (receipt != null) {
      return new Result.Before(receipt.offset());
    }
    String cut = letter.cut();
    if (cut != null) {
      return new Result.Refused(
          "the letter has only a piece of the record, which was too large (%s); send a smaller one"
              .formatted(cut));
    }
    return isCommand(letter.origin().topic(), topics)
        ? new Result.PutBack(-1)
        : new Result.Refused(
            "%s holds no commands of this installation; what it holds is made from commands"
                .formatted(letter.origin().topic()));
  }

  /// Puts a letter back, unless that has happened before.
  ///
  /// @throws org.apache.kafka.common.errors.ProducerFencedException if another operator has started
  ///   since
  /// @throws KafkaException if the cluster does not accept it; it is not put back then
  public Result putBack(DeadLetter letter) {
    Origin origin = letter.origin();
    Long before = done.get(origin);
    Result result = before == null ? look(letter, letters, topics) : new Result.Before(before);
    if (!(result instanceof Result.PutBack)) {
      return result;
    }
    producer.beginTransaction();
    try {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              origin.topic(), origin.partition(), null, letter.key(), letter.value());
      letter.headers().forEach(record.headers()::add);
      var sent = producer.send(record);
      producer.flush();
      long offset = sent.get().offset();
      var receipt = new ReturnReceipt(origin, offset, clock.millis());
      var unused =
          producer.send(receipt.record(topics.deadLetters().name(), letter.id().partition()));
      producer.commitTransaction();
      done.put(origin, offset);
      return new Result.PutBack(offset);
    } catch (ExecutionException e) {
      abort();
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      abort();
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted; nothing was put back", e);
    }
  }

  private void abort() {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      // Fenced: the transaction is already aborted.
    }
  }

  private static boolean isCommand(String topic, Topics topics) {
    return topic.equals(topics.reservationCommands().name())
        || topic.equals(topics.reservationRequests().name())
        || topic.equals(topics.buyerClaims().name())
        || topic.equals(topics.sectionInit().name());
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
