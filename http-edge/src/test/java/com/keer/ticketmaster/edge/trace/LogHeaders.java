package com.keer.ticketmaster.edge.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.edge.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The names of the headers that records in the log carry, from now on.
final class LogHeaders implements AutoCloseable {

  private static final List<String> TOPICS =
      List.of("reservation-commands", "reservation-requests", "reservation-completed");

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  private LogHeaders(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  static LogHeaders fromNow(String bootstrapServers) {
    var consumer =
        new KafkaConsumer<byte[], byte[]>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> all =
        TOPICS.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(all);
    consumer.seekToEnd(all);
    all.forEach(consumer::position);
    return new LogHeaders(consumer);
  }

  /// For each topic, the headers of the record about a reservation.
  Map<String, List<String>> of(String reservation) {
    return Await.until(
        Duration.ofSeconds(30),
        () -> {
          consumer.poll(Duration.ofMillis(50)).forEach(records::add);
          return about(reservation);
        },
        found -> found.size() == TOPICS.size());
  }

  private Map<String, List<String>> about(String reservation) {
    Map<String, List<String>> headers = new HashMap<>();
    for (var record : records) {
      if (text(record.key()).equals(reservation) || text(record.value()).contains(reservation)) {
        headers.put(record.topic(), names(record).toList());
      }
    }
    return headers;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static Stream<String> names(ConsumerRecord<?, ?> record) {
    return StreamSupport.stream(record.headers().spliterator(), false).map(Header::key);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
