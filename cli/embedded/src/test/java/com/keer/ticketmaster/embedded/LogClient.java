package com.keer.ticketmaster.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The few client calls the tests make, each waiting for its answer.
record LogClient(String bootstrapServers) {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  void createTopic(String topic) throws Exception {
    try (Admin admin = admin()) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  Set<String> topics() throws Exception {
    try (Admin admin = admin()) {
      return admin.listTopics().names().get(20, TimeUnit.SECONDS);
    }
  }

  String clusterId() throws Exception {
    try (Admin admin = admin()) {
      return admin.describeCluster().clusterId().get(20, TimeUnit.SECONDS);
    }
  }

  void send(String topic, String... values) throws Exception {
    try (Producer<String, String> producer = producer(Map.of())) {
      sendAll(producer, topic, values);
    }
  }

  void commit(String topic, String... values) throws Exception {
    try (Producer<String, String> producer = transactional()) {
      producer.beginTransaction();
      sendAll(producer, topic, values);
      producer.commitTransaction();
    }
  }

  void abort(String topic, String... values) throws Exception {
    try (Producer<String, String> producer = transactional()) {
      producer.beginTransaction();
      sendAll(producer, topic, values);
      producer.abortTransaction();
    }
  }

  /// Reads committed values through a group until `count` are there or time is up.
  List<String> read(String topic, String group, int count) {
    var values = new ArrayList<String>();
    try (var consumer = consumer(group)) {
      consumer.subscribe(List.of(topic));
      Instant end = Instant.now().plus(TIMEOUT);
      while (values.size() < count && Instant.now().isBefore(end)) {
        for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(100))) {
          values.add(each.value());
        }
      }
      consumer.commitSync();
    }
    return values;
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  private Producer<String, String> transactional() {
    Producer<String, String> producer = producer(Map.of("transactional.id", "seats"));
    producer.initTransactions();
    return producer;
  }

  private Producer<String, String> producer(Map<String, Object> further) {
    var settings = new HashMap<String, Object>(further);
    settings.put("bootstrap.servers", bootstrapServers);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private KafkaConsumer<String, String> consumer(String group) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "group.id",
            group,
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed"),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private static void sendAll(Producer<String, String> producer, String topic, String... values)
      throws Exception {
    for (String value : values) {
      producer.send(new ProducerRecord<>(topic, value)).get(20, TimeUnit.SECONDS);
    }
  }
}
