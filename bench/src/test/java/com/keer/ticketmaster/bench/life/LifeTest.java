package com.keer.ticketmaster.bench.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.load.Ids;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.stack.Stores;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.availability.RedisKeys;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/// One sale, proved as it is, and then changed bit by bit: changes in PostgreSQL and Redis are
/// corrected by the rebuild that finds them; changes in the log come last.
@TestMethodOrder(OrderAnnotation.class)
class LifeTest {
  private static final int BUYERS = 400;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Topics TOPICS = new Topics("");
  private static final String EVENT = "life";

  @TempDir private static Path folder;

  private static EmbeddedKafka kafka;
  private static Stores stores;
  private static EdgeProcess edge;
  private static LifeLoad load;
  private static RunRecorder recorder;

  @BeforeAll
  static void sell() throws Exception {
    kafka = EmbeddedKafka.start();
    stores = Stores.start();
    edge = EdgeProcess.start(EdgeConfig.from(environment()));
    assertThat(edge.awaitReady(LIMIT)).isTrue();
    Sale sale = Sale.of(EVENT, 2, SectionLayout.grid(10, 100), BUYERS);
    new Catalogue(api(), stores.settings()).open(sale);
    recorder = new RunRecorder(BUYERS);
    load = new LifeLoad(target(), sale, new Ids("test"));
    load.run(LIMIT, recorder);
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(stores.environment());
    environment.putAll(
        Map.of(
            "TICKETMASTER_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
            "TICKETMASTER_HTTP_HOST", "127.0.0.1",
            "TICKETMASTER_HTTP_PORT", "0",
            "TICKETMASTER_OPERATOR_PORT", "0",
            "TICKETMASTER_ACCESS", "open",
            "TICKETMASTER_STATE_DIR", folder.toString(),
            "TICKETMASTER_REHEARSAL", "0"));
    return environment;
  }

  @AfterAll
  static void close() {
    load.close();
    edge.close();
    stores.close();
    kafka.close();
  }

  @Test
  @Order(1)
  void everybodyLivesTheirFate() {
    assertThat(recorder.failed()).isZero();
    assertThat(recorder.answered()).isEqualTo(BUYERS);
    assertThat(load.ends().keySet())
        .containsExactlyInAnyOrder(
            LifeLoad.End.CONFIRMED, LifeLoad.End.CANCELLED, LifeLoad.End.EXPIRED);
    assertThat(load.ends().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(BUYERS);
  }

  @Test
  @Order(2)
  void theLogProvesIt() {
    assertThat(logViolations()).isEmpty();
  }

  @Test
  @Order(3)
  void aRebuildEqualsWhatWasFilledLive() throws Exception {
    assertThat(storesViolations()).isEmpty();
  }

  /// `check` ignores when a reservation changed: only the rows show it.
  @Test
  @Order(4)
  void aRowThatTheLogDoesNotExplainIsFound() throws Exception {
    // Given
    sql(
        "update reservation set changed_at = changed_at + interval '1 ms' where reservation_id = "
            + "(select min(reservation_id) from reservation)");

    // When
    List<String> violations = storesViolations();

    // Then
    assertThat(violations)
        .anySatisfy(each -> assertThat(each).contains("the rebuild repaired 1 rows"))
        .anySatisfy(
            each -> assertThat(each).contains("rebuilt in place: 1 rows of reservation differ"))
        .anySatisfy(
            each -> assertThat(each).contains("rebuilt from nothing: 1 rows of reservation differ"))
        .noneSatisfy(each -> assertThat(each).contains("of ticket"));
  }

  @Test
  @Order(5)
  void aTicketAndAMapThatTheLogDoesNotExplainAreFound() throws Exception {
    // Given
    sql(
        "update ticket set status = 3, reservation_id = 'mallory', sequence = 1"
            + " where ctid = (select min(ctid) from ticket where status = 1)");
    try (RedisClient redis = RedisClient.create(stores.redisUri())) {
      redis.hset(keys().maps(EVENT), "m:section-000", "a map of somebody else");
    }

    // When
    List<String> violations = storesViolations();

    // Then
    assertThat(violations)
        .anySatisfy(
            each -> assertThat(each).contains("filled live: the log and the stores differ 2 times"))
        .anySatisfy(
            each -> assertThat(each).contains("rebuilt from nothing: 1 rows of ticket differ"))
        .anySatisfy(each ->
            assertThat(each)
                .contains("1 fields of Redis differ")
                .contains("m:section-000 is different"));
  }

  /// Each kind of difference separately, none of which comes from the copy itself.
  @Test
  @Order(6)
  void copiesTellWhatIsMissingNewAndOther() throws Exception {
    try (PostgresCopy postgres = PostgresCopy.take(Database.patient(stores.settings()))) {
      // Given
      RedisCopy redis = RedisCopy.take(stores.redisUri(), keys());
      assertThat(postgres.differences()).isEmpty();
      sql(
          "delete from reservation where reservation_id ="
              + " (select min(reservation_id) from reservation)");
      sql(
          "insert into ticket select 999, ordinal, row_label, seat_label, price, status, sequence,"
              + " reservation_id from ticket limit 2");
      sql("update section set price = price + 1 where name = 'section-001'");
      try (RedisClient client = RedisClient.create(stores.redisUri())) {
        client.hdel(keys().counts(EVENT), "section-001");
        client.hset(keys().counts(EVENT), "ghost", "1 1 0 0 0");
      }

      // When
      List<String> rows = postgres.differences();
      List<String> fields = redis.differences(RedisCopy.take(stores.redisUri(), keys()));

      // Then
      assertThat(rows).hasSize(3);
      assertThat(rows.get(0)).startsWith("2 rows of ticket differ").contains("instead of null");
      assertThat(rows.get(1))
          .startsWith("1 rows of reservation differ")
          .contains("null instead of");
      assertThat(rows.get(2)).startsWith("1 rows of section differ").contains("50.50");
      assertThat(fields)
          .singleElement()
          .asString()
          .startsWith("2 fields of Redis differ")
          .contains("ghost is new", "section-001 is missing");
    }
  }

  @Test
  @Order(7)
  void anAnswerSlippedIntoTheLogIsFound() throws Exception {
    // Given
    slipIn(new SectionId(EVENT, "section-000"));

    // When
    List<String> violations = logViolations();

    // Then
    assertThat(violations).isNotEmpty();
  }

  private static List<String> logViolations() {
    Evidence evidence = new Evidence(doing -> {});
    new LogProof(target(), evidence).run();
    return evidence.violations();
  }

  private static List<String> storesViolations() throws InterruptedException {
    Evidence evidence = new Evidence(doing -> {});
    try (LiveFeed feed = new LiveFeed(() -> "127.0.0.1:" + edge.operatorPort())) {
      new StoresProof(target(), stores, feed, evidence).run(load.begin(), load.outcomes());
    }
    return evidence.violations();
  }

  private static String api() {
    return "127.0.0.1:" + edge.port();
  }

  private static KafkaTarget target() {
    return new KafkaTarget(kafka.bootstrapServers(), TOPICS, Map.of());
  }

  private static RedisKeys keys() {
    return RedisKeys.of(target().clusterId(), TOPICS.prefix());
  }

  /// Changes rows directly.
  private static void sql(String statement) throws SQLException {
    try (var connection = Database.patient(stores.settings()).getConnection();
        var doctor = connection.createStatement()) {
      assertThat(doctor.executeUpdate(statement)).isPositive();
    }
  }

  /// An outcome that nobody decided.
  private static void slipIn(SectionId section) throws Exception {
    var outcome =
        new ReservationOutcome.Confirmed(
            section,
            new ReservationRequest("mallory", SeatRequest.best(1), 0),
            5,
            5,
            List.of(new Seat("A", "1")));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  TOPICS.reservationCompleted().name(),
                  "forged".getBytes(StandardCharsets.UTF_8),
                  WireFormats.RESERVATION_OUTCOME.encode(outcome)))
          .get(10, TimeUnit.SECONDS);
    }
  }
}
