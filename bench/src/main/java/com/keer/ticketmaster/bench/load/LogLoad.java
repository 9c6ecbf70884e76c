package com.keer.ticketmaster.bench.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Gives commands straight to the log and reads the answers from the log: what the system can do
/// without HTTP. One thread sends, one reads.
public final class LogLoad implements AutoCloseable {

  /// What to send, and what an answer means.
  public interface Dialect {
    byte[] key(int number);

    byte[] command(int number);

    /// The number of the request that a record answers, or -1 if it answers none of ours.
    int answers(ConsumerRecord<byte[], byte[]> record);

    boolean seatsGiven(byte[] outcome);
  }

  private static final Duration POLL = Duration.ofMillis(50);
  private static final long SPIN_NANOS = 50_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String commands;

  public LogLoad(String bootstrapServers, String commandTopic, String outcomeTopic) {
    this.commands = commandTopic;
    this.producer = new KafkaProducer<>(producerProperties(bootstrapServers));
    this.consumer = new KafkaConsumer<>(consumerProperties(bootstrapServers));
    List<TopicPartition> partitions =
        consumer.partitionsFor(outcomeTopic).stream()
            .map(partition -> new TopicPartition(outcomeTopic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    producer.partitionsFor(commandTopic);
  }

  /// Sends all requests when they are due and returns when all are answered, or when the limit is
  /// over.
  ///
  /// @return when the first was due, by System.nanoTime
  public long run(
      int requests, Arrivals arrivals, Dialect dialect, Duration limit, Recorder recorder)
      throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    long begin = System.nanoTime();
    Thread sender =
        Thread.ofPlatform()
            .name("send-commands")
            .start(() -> send(requests, begin, arrivals, dialect, recorder, stop));
    boolean[] seen = new boolean[requests];
    int missing = requests;
    while (missing > 0 && System.nanoTime() - begin < limit.toNanos()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        int number = dialect.answers(record);
        if (number >= 0 && number < requests && !seen[number]) {
          seen[number] = true;
          missing--;
          long due = begin + arrivals.dueNanos(number);
          boolean given = dialect.seatsGiven(record.value());
          recorder.answered(number, due, System.nanoTime(), given);
        }
      }
    }
    stop.set(true);
    sender.join();
    for (int number = 0; number < requests; number++) {
      if (!seen[number]) {
        recorder.failed(number, "no answer within " + limit.toSeconds() + " s");
      }
    }
    return begin;
  }

  private void send(
      int requests,
      long begin,
      Arrivals arrivals,
      Dialect dialect,
      Recorder recorder,
      AtomicBoolean stop) {
    for (int number = 0; number < requests && !stop.get(); number++) {
      awaitDue(begin + arrivals.dueNanos(number));
      int sent = number;
      var _ =
          producer.send(
              new ProducerRecord<>(commands, dialect.key(number), dialect.command(number)),
              (metadata, failure) -> {
                if (failure != null) {
                  recorder.failed(sent, failure.getClass().getSimpleName());
                }
              });
    }
  }

  private static void awaitDue(long due) {
    long left = due - System.nanoTime();
    while (left > 0) {
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(left - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
      left = due - System.nanoTime();
    }
  }

  private static Map<String, Object> producerProperties(String bootstrapServers) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    // As the edge does; under a flood batches fill before that.
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    // A flood waits at the door of the log rather than in an exception.
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 120_000);
    return properties;
  }

  private static Map<String, Object> consumerProperties(String bootstrapServers) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    return properties;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close();
  }
}
