package com.keer.ticketmaster.lost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.internal.facts.TaskFacts;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// One installation with a hall of 20 seats, and the disasters that can happen to it.
final class Installation implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(60);
  static final SectionId STALLS = new SectionId("rock-night", "stalls");

  private static final AtomicInteger COUNT = new AtomicInteger();

  final Topics topics = new Topics("lost" + COUNT.incrementAndGet() + "-");
  private final String servers;
  private final Path folder;
  private final Admin admin;

  Installation(EmbeddedKafka kafka, Path folder) {
    servers = kafka.bootstrapServers();
    this.folder = folder;
    admin = Admin.create(client());
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", servers);
  }

  TicketMasterSettings.Builder settings(String state) {
    return TicketMasterSettings.builder(servers)
        .topicPrefix(topics.prefix())
        .topicSettings(TopicSettings.DEFAULT.withPartitions(1))
        .stateDir(folder.resolve(state));
  }

  /// An engine without the guard.
  TicketMaster unguarded(String state) throws InterruptedException {
    return ready(settings(state).clientProperties(Map.of(TaskFacts.CHECKED, "false")));
  }

  TicketMaster ready(String state) throws InterruptedException {
    return ready(settings(state));
  }

  TicketMaster ready(TicketMasterSettings.Builder settings) throws InterruptedException {
    TicketMaster engine = TicketMaster.start(settings.build());
    engine.awaitReady(LIMIT);
    return engine;
  }

  /// Sells 14 of the 20 seats.
  List<Decided> sell(TicketMaster engine) throws Exception {
    open(engine);
    List<Decided> sold = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      sold.add(book(engine, "r" + i));
    }
    return sold;
  }

  static void open(TicketMaster engine) throws InterruptedException {
    engine.commands().append(STALLS, SectionCommand.Open.of(SectionLayout.grid(2, 10))).join();
    engine.sections().awaitOpen(STALLS, LIMIT);
  }

  static Decided book(TicketMaster engine, String id) throws Exception {
    ask(engine, id);
    return engine
        .reservations()
        .await(new ReservationId(id), any -> true)
        .get(60, TimeUnit.SECONDS);
  }

  static void ask(TicketMaster engine, String id) {
    var request = new ReservationRequest("u", SeatRequest.best(2), 0);
    engine
        .commands()
        .append(new ReservationId(id), new ReservationCommand.Reserve(STALLS, request))
        .join();
  }

  /// Starts an engine that must not decide anything, although there is work to do.
  ///
  /// @return why it does not work
  String refusal(String state, Role role) {
    long before = end(topics.reservationCompleted().name());
    boolean door = role == Role.RESERVATION_PROCESSOR;
    long commands = door ? end(topics.reservationRequests().name()) : 0;
    Set<Role> roles = door ? EnumSet.of(role) : EnumSet.of(role, Role.RESERVATION_PROCESSOR);
    try (TicketMaster engine = TicketMaster.start(settings(state).roles(roles).build())) {
      ask(engine, "one-more");
      String reason = awaitRefusal(engine, role);
      assertThat(engine.isReady(role)).isFalse();
      assertThat(end(topics.reservationCompleted().name())).isEqualTo(before);
      if (door) {
        assertThat(end(topics.reservationRequests().name())).isEqualTo(commands);
      }
      return reason;
    }
  }

  static String awaitRefusal(TicketMaster engine, Role role) {
    return await()
        .atMost(LIMIT)
        .until(() -> reason(engine), reason -> reason.contains(role.label() + " does not work: "));
  }

  private static String reason(TicketMaster engine) throws InterruptedException {
    try {
      engine.awaitReady(Duration.ofMillis(1));
      return "";
    } catch (NotReadyException e) {
      return String.valueOf(e.getMessage());
    }
  }

  String group(Role role) {
    return role.applicationId(topics);
  }

  String changelog(Role role, String store) {
    return group(role) + "-" + store + "-changelog";
  }

  void deleteChangelogs() throws InterruptedException {
    delete(
        ClusterAnswers.get(admin.listTopics().names()).stream()
            .filter(name -> name.startsWith(topics.prefix()) && name.endsWith("-changelog"))
            .toArray(String[]::new));
  }

  void delete(String... names) throws InterruptedException {
    ClusterAnswers.get(admin.deleteTopics(List.of(names)).all());
    await()
        .atMost(LIMIT)
        .until(() ->
            ClusterAnswers.get(admin.listTopics().names()).stream()
                .noneMatch(List.of(names)::contains));
  }

  void deleteGroup(Role role) {
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> {
          ClusterAnswers.get(admin.deleteConsumerGroups(List.of(group(role))).all());
          return true;
        });
  }

  void setPosition(Role role, String topic, long offset) {
    var position = Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset));
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> {
          ClusterAnswers.get(admin.alterConsumerGroupOffsets(group(role), position).all());
          return true;
        });
  }

  /// Replaces a topic by one with fewer records, as a copy from before would have them.
  void takeBack(String topic, double part) throws Exception {
    List<ConsumerRecord<byte[], byte[]>> records = read(topic);
    delete(topic);
    ClusterAnswers.get(admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all());
    try (var producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (var record : records.subList(0, (int) (records.size() * part))) {
        producer
            .send(new ProducerRecord<>(topic, 0, record.timestamp(), record.key(), record.value()))
            .get();
      }
    }
  }

  /// Appends to a log what nobody can read.
  void appendNonsense(String topic) throws Exception {
    try (var producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, new byte[] {1}, new byte[] {2})).get();
    }
  }

  long append(String topic, String key, byte[] value) throws Exception {
    return append(topic, key.getBytes(java.nio.charset.StandardCharsets.UTF_8), value);
  }

  /// Appends a record as it is.
  ///
  /// @return its offset
  long append(String topic, byte[] key, byte[] value) throws Exception {
    Map<String, Object> properties = new HashMap<>(client());
    properties.put("max.request.size", 8 * 1024 * 1024);
    try (var producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      return producer.send(new ProducerRecord<>(topic, 0, key, value)).get().offset();
    }
  }

  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Map<String, Object> properties = new HashMap<>(client());
    properties.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  /// How many committed records a topic has.
  long end(String topic) {
    return read(topic).size();
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
