package com.keer.ticketmaster.edge.projection;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.database.CatalogueUnavailableException;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.projection.rows.Positions;
import com.keer.ticketmaster.edge.projection.rows.ProjectionConsumer;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jdbi.v3.core.JdbiException;

/// Its own topics and database, with writers and projections.
public final class Scene implements AutoCloseable {

  public static final String EVENT = "rock-night";
  public static final SectionId STALLS = new SectionId(EVENT, "stalls");

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int PARTITIONS = 4;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Topics topics = new Topics("scene-" + COUNT.incrementAndGet() + "-");
  private final Postgres settings;
  private final Database database;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Projection> projections = new ArrayList<>();
  private long clock = 1_790_000_000_000L;

  public Scene() {
    this(Stores.database());
  }

  public Scene(Postgres settings) {
    this.settings = settings;
    Map<String, Object> kafka = Map.of("bootstrap.servers", Stores.kafka());
    try (Admin admin = Admin.create(kafka)) {
      new TopicAdmin(admin, topics, TopicSettings.DEFAULT.withPartitions(PARTITIONS)).ensure();
    }
    producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    database = Database.start(settings);
    requireDatabase();
  }

  public void requireDatabase() {
    try {
      if (!database.awaitReady(LIMIT)) {
        throw new IllegalStateException("no database");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public Topics topics() {
    return topics;
  }

  public Postgres settings() {
    return settings;
  }

  /// The next second of the log's time.
  public long time() {
    return clock += 1_000;
  }

  /// An event of the catalogue with one section.
  public void catalogue(SectionId section) {
    execute(
        """
        insert into event (event_id, name, currency, status, version, created_at, changed_at)
        values ('%s', 'Rock Night', 'EUR', 1, 1, now(), now()) on conflict do nothing
        """
            .formatted(section.eventId()));
    execute(
        """
        insert into section (event_id, name, position, general_admission, price, opening)
        values ('%s', '%s', 0, false, 49.50, '{}')
        """
            .formatted(section.eventId(), section.name()));
  }

  public Projection project() {
    return project(new Positions());
  }

  public Projection project(Positions positions) {
    Projection projection =
        new Projection(
            ProjectionConsumer.properties(Stores.kafka(), Map.of(), topics),
            topics,
            database::jdbi,
            positions);
    projections.add(projection);
    projection.start();
    return projection;
  }

  /// The first one that was started.
  public Projection projection() {
    return projections.getFirst();
  }

  /// Appends an outcome where its reservation belongs.
  public void tell(String reservation, ReservationOutcome outcome) {
    tell(Math.floorMod(reservation.hashCode(), PARTITIONS), reservation, outcome);
  }

  public void tell(int partition, String reservation, ReservationOutcome outcome) {
    OutcomeKey key = OutcomeKey.of(new ReservationId(reservation), outcome);
    byte[] value = topics.reservationCompleted().valueSerde().serializer().serialize("", outcome);
    append(topics.reservationCompleted().name(), partition, key.key(), value);
  }

  public void tell(SectionId section, SectionStatus status) {
    append(
        topics.sectionStatus().name(),
        Math.floorMod(section.hashCode(), PARTITIONS),
        section.key(),
        topics.sectionStatus().valueSerde().serializer().serialize("", status));
  }

  public void append(String topic, int partition, String key, byte[] value) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic, partition, time(), key.getBytes(StandardCharsets.UTF_8), value))
          .get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits until everything in the log is written.
  public void settle() {
    List<String> ends = ends();
    List<String> positions = Await.until(LIMIT, this::positions, ends::equals);
    if (!positions.equals(ends)) {
      throw new AssertionError("the log ends at " + ends + ", written is " + positions);
    }
  }

  /// What a projection has applied, which it counts a moment after the database has it.
  public static long applied(Projection projection, long atLeast) {
    return Await.until(LIMIT, () -> projection.lag().applied(), applied -> applied >= atLeast);
  }

  /// Empty while the database is down, or has just come back: a connection may be from before.
  private List<String> positions() {
    try {
      return rows(
          "select topic, partition, next_offset from projection_position where next_offset > 0"
              + " order by 1, 2");
    } catch (JdbiException | CatalogueUnavailableException e) {
      return List.of();
    }
  }

  private List<String> ends() {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      wanted.put(
          new TopicPartition(topics.reservationCompleted().name(), partition), OffsetSpec.latest());
      wanted.put(new TopicPartition(topics.sectionStatus().name(), partition), OffsetSpec.latest());
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", Stores.kafka()))) {
      return admin.listOffsets(wanted).all().get().entrySet().stream()
          .filter(entry -> entry.getValue().offset() > 0)
          .map(entry ->
              entry.getKey().topic()
                  + ' '
                  + entry.getKey().partition()
                  + ' '
                  + entry.getValue().offset())
          .sorted()
          .toList();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public void execute(String sql) {
    database.jdbi().useHandle(handle -> handle.execute(sql));
  }

  /// The rows of a query, their columns separated by blanks, nulls left out.
  public List<String> rows(String sql) {
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).map((row, context) -> text(row)).list());
  }

  private static String text(ResultSet row) throws SQLException {
    StringJoiner columns = new StringJoiner(" ");
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      String text = row.getString(column);
      if (text != null) {
        columns.add(text);
      }
    }
    return columns.toString();
  }

  /// The taken and blocked tickets: seat, status, reservation, sequence.
  public List<String> takenTickets() {
    return rows(
        """
        select row_label || seat_label, status, reservation_id, sequence from ticket
        where status <> 1 order by section_no, ordinal
        """);
  }

  /// The reservations: id, status, sequence.
  public List<String> reservations() {
    return rows("select reservation_id, status, sequence from reservation order by 1");
  }

  @Override
  public void close() {
    projections.forEach(Projection::close);
    database.close();
    producer.close();
  }
}
