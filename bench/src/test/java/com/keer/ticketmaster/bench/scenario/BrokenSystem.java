package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.loop.Loop;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A running system that gives everybody the same seat.
final class BrokenSystem implements AutoCloseable {
  private static final Topics TOPICS = new Topics("");
  private static final SectionLayout ROW = SectionLayout.grid(1, 2);
  private static final List<Seat> BEST = List.of(new Seat("A", "1"));

  private final EmbeddedKafka kafka;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<SectionId, Long> sequences = new HashMap<>();
  private final TopicReader openings;
  private final TopicReader commands;
  private final Loop loop = new Loop("broken-system", this::serve);

  BrokenSystem(Path folder) {
    kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.defaults().withDataDir(folder));
    Map<String, Object> broker = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (Admin admin = Admin.create(broker)) {
      new TopicAdmin(admin, TOPICS, TopicSettings.DEFAULT.withPartitions(1)).ensure();
    }
    producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer());
    openings = reader(TOPICS.sectionInit());
    commands = reader(TOPICS.reservationCommands());
    loop.start();
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  private Duration serve() {
    openings.poll(this::open);
    commands.poll(this::reserve);
    return Duration.ZERO;
  }

  private TopicReader reader(Topic<?, ?> topic) {
    return TopicReader.fromBeginning(
        new KafkaTarget(kafka.bootstrapServers(), TOPICS, Map.of()).client(), topic.name());
  }

  private void open(ConsumerRecord<byte[], byte[]> record) {
    SectionId section =
        TOPICS.sectionInit().keySerde().deserializer().deserialize("", record.key());
    if (WireFormats.SECTION_INIT.decode(record.value()) instanceof SectionCommand.Open) {
      sequences.put(section, 1L);
      tellStatus(section, 1, "2f", new SeatCounts(2, 0, 0, 0));
    }
  }

  private void reserve(ConsumerRecord<byte[], byte[]> record) {
    ReservationId id =
        TOPICS.reservationCommands().keySerde().deserializer().deserialize("", record.key());
    if (WireFormats.RESERVATION_COMMAND.decode(record.value())
        instanceof ReservationCommand.Reserve(var section, var request)) {
      long sequence = sequences.merge(section, 1L, Long::sum);
      var outcome = new ReservationOutcome.Confirmed(section, request, sequence, sequence, BEST);
      send(TOPICS.reservationCompleted(), OutcomeKey.of(id, outcome), outcome);
      tellStatus(section, sequence, "1s1f", new SeatCounts(1, 0, 1, 0));
    }
  }

  private void tellStatus(SectionId section, long sequence, String row, SeatCounts counts) {
    SeatMap map = new SeatMap(ROW, List.of(row));
    send(TOPICS.sectionStatus(), section, new SectionStatus(sequence, 0, counts, map, null));
  }

  private <K, V> void send(Topic<K, V> topic, K key, V value) {
    var _ =
        producer.send(
            new ProducerRecord<>(
                topic.name(),
                topic.keySerde().serializer().serialize(topic.name(), key),
                topic.valueSerde().serializer().serialize(topic.name(), value)));
  }

  @Override
  public void close() {
    loop.close();
    openings.close();
    commands.close();
    producer.close();
    kafka.close();
  }
}
