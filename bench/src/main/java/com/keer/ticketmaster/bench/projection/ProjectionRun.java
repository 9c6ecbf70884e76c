package com.keer.ticketmaster.bench.projection;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.projection.Projection;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Fills topics with decisions, lets the projection follow them, and looks at what it wrote.
public final class ProjectionRun implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final String EVENT = "sale";

  private final String bootstrapServers;
  private final Topics topics;
  private final Database database;
  private final Decisions decisions;
  private final KafkaProducer<byte[], byte[]> producer;

  public ProjectionRun(
      String bootstrapServers, Topics topics, Postgres postgres, Decisions decisions)
      throws InterruptedException {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.decisions = decisions;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "batch.size", 128_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.database = Database.start(postgres);
    if (!database.awaitReady(Duration.ofMinutes(1))) {
      throw new IllegalStateException("PostgreSQL did not get ready");
    }
  }

  /// Decisions of an event of that id are meant.
  public static Decisions decisions(int sections, int seatsPerSection, long seed) {
    return new Decisions(EVENT, sections, seatsPerSection, seed, System.currentTimeMillis());
  }

  /// Has tickets made of all sections.
  ///
  /// @return the seconds it took
  public double makeTickets() throws InterruptedException {
    List<SectionState> sections = decisions.sections();
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              """
              INSERT INTO event (event_id, name, currency, status, version, created_at, changed_at)
              VALUES (?, ?, 'EUR', 1, 1, now(), now())
              """,
              EVENT,
              EVENT);
          for (SectionState section : sections) {
            handle.execute(
                """
                INSERT INTO section (event_id, name, position, general_admission, price, opening)
                VALUES (?, ?, 0, false, 10, '{}')
                """,
                EVENT,
                section.id().name());
          }
        });
    for (SectionState section : sections) {
      send(topics.sectionStatus(), section.id(), section.toStatus(null));
    }
    producer.flush();
    return follow(sections.size());
  }

  /// Takes so many decisions and puts their outcomes into the log.
  ///
  /// @return how many outcomes it was
  public int fill(int outcomes) {
    int written = decisions.decide(outcomes, this::send);
    producer.flush();
    return written;
  }

  /// Lets a projection follow until it has written so many records of the log, all in all.
  ///
  /// @return the seconds it took, its start included
  public double follow(long records) throws InterruptedException {
    long begin = System.nanoTime();
    try (Projection projection =
        new Projection(bootstrapServers, Map.of(), topics, database::jdbi)) {
      projection.start();
      while (written() < records) {
        if (System.nanoTime() - begin > LIMIT.toNanos()) {
          throw new IllegalStateException(
              "%d of %d records are written after %s".formatted(written(), records, LIMIT));
        }
        Thread.sleep(20);
      }
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  private long written() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT coalesce(sum(next_offset), 0) FROM projection_position")
                .mapTo(Long.class)
                .one());
  }

  /// What is wrong in the database, as sentences.
  public List<String> violations() {
    return new ProjectionCheck(database.jdbi(), decisions).violations();
  }

  private void send(ReservationId id, ReservationOutcome outcome) {
    send(topics.reservationCompleted(), OutcomeKey.of(id, outcome), outcome);
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
    producer.close();
    database.close();
  }
}
