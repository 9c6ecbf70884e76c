package com.keer.ticketmaster.edge.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand.GrowTo;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.event.Events;
import com.keer.ticketmaster.edge.metrics.Metric.Kind;
import com.keer.ticketmaster.hall.SectionId;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The figures of an edge that nobody else uses, so that every number is known.
@ExtendWith(Stack.class)
class MetricsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String BOOK = "method=POST, route=/api/reservations";

  private static Collector collector;
  private static EdgeProcess edge;
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path state) {
    collector = new Collector(0);
    Map<String, String> variables = new HashMap<>(Stack.ownStores());
    variables.put("TICKETMASTER_TOPIC_PREFIX", "figures-");
    variables.put("TICKETMASTER_PARTITIONS", "2");
    variables.put("TICKETMASTER_STORES", "persistent");
    variables.put("TICKETMASTER_STATE_DIR", state.toString());
    variables.put("TICKETMASTER_OTLP_ENDPOINT", collector.endpoint().toString());
    variables.put("TICKETMASTER_OTLP_INTERVAL_SECONDS", "1");
    // Books once in each partition, before anything is counted.
    variables.put("TICKETMASTER_CANARY_SECONDS", "3600");
    edge = EdgeProcess.start(Stack.config(Stack.bootstrapServers(), variables));
    Stack.requireReady(edge);
    client = Client.ofHttp2(edge.port());
    sale("warm-up");
    awaitAllFamilies();
    scrapeUntil(
        now -> now.value("ticketmaster_outcomes_total", "by=section", "outcome=cancelled") >= 2);
  }

  @AfterAll
  static void stop() {
    client.close();
    edge.close();
    collector.close();
  }

  @Test
  void countsASale() {
    // Given
    OpenMetrics before = scrape();

    // When
    String event = openEvent("one", "");
    Answer held = book(event, "alice", 2, 600);
    confirm(held);
    Answer other = book(event, "bob", 1, 600);
    Answer tooMany = book(event, "carol", 10, 0);
    Answer refused = client.post("/api/reservations/" + tooMany.id() + "/confirm");
    OpenMetrics after = scrapeUntil(now -> grown(before, now, requests("2xx")) >= 3);

    // Then
    assertThat(tooMany.text("status")).isEqualTo("REJECTED");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(grown(before, after, requests("2xx"))).isEqualTo(3);
    assertThat(grown(before, after, outcomes("held"))).isEqualTo(2);
    assertThat(grown(before, after, outcomes("confirmed"))).isEqualTo(1);
    assertThat(grown(before, after, "ticketmaster_door_commands_total{command=reserve}"))
        .isEqualTo(3);
    assertThat(grownByEither(before, after, "ticketmaster_outcomes_total", "outcome=rejected"))
        .isEqualTo(1);
    assertThat(
            grownByEither(
                before, after, "ticketmaster_rejections_total", "reason=not-enough-seats"))
        .isEqualTo(1);
    assertThat(grown(before, after, "ticketmaster_holds")).isEqualTo(1);
    assertThat(grown(before, after, "ticketmaster_sections")).isEqualTo(1);
    assertThat(grown(before, after, "ticketmaster_seats{state=sold}")).isEqualTo(2);
    assertThat(grown(before, after, "ticketmaster_seats{state=held}")).isEqualTo(1);
    assertThat(grown(before, after, "ticketmaster_seats{state=free}")).isEqualTo(3);
    assertThat(grown(before, after, "ticketmaster_seats{state=blocked}")).isZero();
    assertThat(grown(before, after, "ticketmaster_decision_seconds_total")).isBetween(0.0, 60.0);
    assertThat(other.text("status")).isEqualTo("HELD");
  }

  @Test
  void tellsTheStateOfTheProcess() {
    // When
    OpenMetrics now = scrapeUntil(seen -> seen.value("ticketmaster_redis_writer") == 1);

    // Then
    for (String role : List.of("api", "reservation-processor", "seat-processor")) {
      assertThat(now.value("ticketmaster_ready", "role=" + role)).isEqualTo(1);
      assertThat(now.value("ticketmaster_streams_state", "role=" + role, "state=running"))
          .isEqualTo(1);
      assertThat(now.value("ticketmaster_streams_state", "role=" + role, "state=error")).isZero();
      assertThat(now.value("ticketmaster_streams_threads", "role=" + role, "state=running"))
          .isEqualTo(1);
      assertThat(now.value("ticketmaster_streams_commits_total", "role=" + role)).isPositive();
    }
    assertThat(now.value("ticketmaster_streams_tasks", "kind=active", "role=api")).isEqualTo(2);
    assertThat(now.value("ticketmaster_postgresql_up")).isEqualTo(1);
    assertThat(now.value("ticketmaster_redis_up")).isEqualTo(1);
    assertThat(now.value("ticketmaster_database_connections_limit")).isEqualTo(10);
    assertThat(
            now.value("ticketmaster_database_connections", "state=active")
                + now.value("ticketmaster_database_connections", "state=idle"))
        .isBetween(1.0, 10.0);
    assertThat(now.value("ticketmaster_state_disk_free_bytes"))
        .isPositive()
        .isLessThan(now.value("ticketmaster_state_disk_bytes"));
    // Broker and process share a clock.
    assertThat(
            now.value(
                "ticketmaster_record_age_min_seconds",
                "role=seat-processor",
                "topic=reservation-requests"))
        .isBetween(-1.0, 60.0);
    assertThat(now.value("ticketmaster_gate_limit", "gate=bookings")).isEqualTo(20_000);
    assertThat(now.value("ticketmaster_producer_records_total")).isPositive();
    assertThat(now.value("ticketmaster_producer_errors_total")).isZero();
  }

  @Test
  void countsWhatReachesNoRoute() {
    // Given
    String series =
        "ticketmaster_http_request_seconds_count{method=other, route=other, status=4xx}";
    OpenMetrics before = scrape();

    // When
    client.get("/there-is-no-such-page-" + before.hashCode());
    OpenMetrics after = scrapeUntil(now -> grown(before, now, series) > 0);

    // Then
    assertThat(grown(before, after, series)).isEqualTo(1);
  }

  @Test
  void countsDeadLetters() {
    // Given
    String series = "ticketmaster_dead_letters_total{role=seat-processor}";
    OpenMetrics before = scrape();

    // When
    edge.engine().commands().append(new SectionId("nowhere", "stalls"), new GrowTo(5)).join();
    OpenMetrics after = scrapeUntil(now -> grown(before, now, series) > 0);

    // Then
    assertThat(grown(before, after, series)).isEqualTo(1);
  }

  @Test
  void servesWhatIsDocumentedAndNothingElse() {
    // When: a sale just before, because some figures are of the last minute
    sale("documented");
    OpenMetrics now = scrapeUntil(seen -> ours(seen).equals(documented()));

    // Then
    assertThat(ours(now)).isEqualTo(documented());
  }

  @Test
  void hasTheTypesUnitsAndLabelsThatAreDocumented() {
    // When
    sale("typed");
    OpenMetrics now = scrapeUntil(seen -> ours(seen).equals(documented()));

    // Then
    for (Metric metric : served().toList()) {
      OpenMetrics.Family family = now.families().get(metric.family());
      assertThat(family.type()).as(metric.key()).isEqualToIgnoringCase(metric.kind().name());
      assertThat(family.help()).as(metric.key()).isNotEmpty();
      String ending = metric.kind() == Kind.HISTOGRAM ? "_count" : "";
      Set<String> labels = new TreeSet<>(metric.labels());
      assertThat(now.series())
          .as(metric.key())
          .filteredOn(series -> series.replaceFirst("\\{.*", "").equals(metric.key() + ending))
          .isNotEmpty()
          .allSatisfy(series -> assertThat(labels(series)).isEqualTo(labels));
    }
  }

  @Test
  void hasNoMoreSeriesForMoreEvents() {
    // Given
    sale("first");
    scrapeUntil(seen -> ours(seen).equals(documented()));
    Set<String> before = ourSeries();

    // When
    for (int i = 0; i < 12; i++) {
      sale("many-" + i);
    }
    Set<String> more = ourSeries();
    more.removeAll(before);

    // Then
    assertThat(before).hasSizeLessThan(1_000);
    assertThat(more).isEmpty();
  }

  @Test
  void aLabelWithTheNameOfAnEventWouldBeNoticed() {
    // Given
    Metrics careless = new Metrics();
    careless.read(out -> {
      for (int i = 0; i < 12; i++) {
        out.add(Metric.STORE_ENTRIES, 1, "event-" + i);
      }
    });

    // When
    long series =
        careless.scrape().stream()
            .filter(each -> each.getMetadata().getName().equals(Metric.STORE_ENTRIES.family()))
            .mapToLong(each -> each.getDataPoints().size())
            .sum();

    // Then
    assertThat(series).isEqualTo(12);
  }

  @Test
  void theCollectorGetsTheSameFigures() {
    // Given
    String name = "ticketmaster_outcomes_total";
    sale("pushed");
    scrapeUntil(seen -> ours(seen).equals(documented()));
    double confirmed = scrape().value(name, "by=section", "outcome=confirmed");

    // When
    double pushed =
        Await.until(LIMIT, () -> pushed(name, "confirmed"), value -> value >= confirmed);

    // Then
    assertThat(pushed).isEqualTo(confirmed);
    assertThat(
            Await.until(
                LIMIT, () -> collector.metrics().keySet(), names -> names.containsAll(keys())))
        .filteredOn(MetricsTest::isOurs)
        .containsExactlyInAnyOrderElementsOf(keys());
  }

  private static List<String> keys() {
    return served().map(Metric::key).toList();
  }

  private static double pushed(String name, String outcome) {
    var metric = collector.metrics().get(name);
    return metric == null
        ? -1
        : metric.getSum().getDataPointsList().stream()
            .filter(point -> has(point, "section") && has(point, outcome))
            .mapToDouble(NumberDataPoint::getAsDouble)
            .sum();
  }

  private static boolean has(NumberDataPoint point, String value) {
    return point.getAttributesList().stream()
        .anyMatch(each -> each.getValue().getStringValue().equals(value));
  }

  /// Everything that a sale consists of, with a limit for buyers.
  private static void sale(String name) {
    String event = openEvent(name, ", \"seatsPerBuyer\": 4");
    Answer held = book(event, name + "-alice", 2, 600);
    confirm(held);
    book(event, name + "-bob", 1, 600);
    book(event, name + "-carol", 10, 0);
  }

  private static String openEvent(String name, String more) {
    String id = "figures-" + name;
    Events.createLive(
        client, Events.body("\"eventId\": \"" + id + "\"" + more, Events.grid("stalls", 1, 6)));
    return id;
  }

  private static Answer book(String event, String user, int seats, int holdSeconds) {
    return client.book(
        """
        {"eventId": "%s", "section": "stalls", "userId": "%s", "seatCount": %d, "holdSeconds": %d}
        """
            .formatted(event, user, seats, holdSeconds),
        "Prefer",
        "wait=10");
  }

  private static void confirm(Answer held) {
    assertThat(client.post("/api/reservations/" + held.id() + "/confirm").status()).isEqualTo(200);
  }

  private static void awaitAllFamilies() {
    Await.until(LIMIT, MetricsTest::scrape, now -> ours(now).equals(documented()));
  }

  private static OpenMetrics scrapeUntil(Predicate<OpenMetrics> wanted) {
    return Await.until(LIMIT, MetricsTest::scrape, wanted);
  }

  private static OpenMetrics scrape() {
    Answer answer = client.get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/openmetrics-text");
    return OpenMetrics.parse(answer.response().body());
  }

  private static double grown(OpenMetrics before, OpenMetrics after, String series) {
    return after.samples().getOrDefault(series, 0.0) - before.samples().getOrDefault(series, 0.0);
  }

  /// The door rejects it if it knows the section by then.
  private static double grownByEither(
      OpenMetrics before, OpenMetrics after, String name, String label) {
    return grown(before, after, name + "{by=door, " + label + "}")
        + grown(before, after, name + "{by=section, " + label + "}");
  }

  private static String requests(String status) {
    return "ticketmaster_http_request_seconds_count{" + BOOK + ", status=" + status + "}";
  }

  private static String outcomes(String outcome) {
    return "ticketmaster_outcomes_total{by=section, outcome=" + outcome + "}";
  }

  private static Set<String> documented() {
    return served().map(Metric::family).collect(Collectors.toCollection(TreeSet::new));
  }

  /// All but those of a server with a certificate: TlsTest reads them.
  private static Stream<Metric> served() {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric != Metric.CERTIFICATE_NOT_AFTER_SECONDS);
  }

  private static Set<String> ours(OpenMetrics metrics) {
    return metrics.families().keySet().stream()
        .filter(MetricsTest::isOurs)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> ourSeries() {
    return scrape().series().stream()
        .filter(MetricsTest::isOurs)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isOurs(String name) {
    return !name.startsWith("jvm_") && !name.startsWith("process_");
  }

  private static Set<String> labels(String series) {
    return Arrays.stream(series.replaceFirst("^[^{]*\\{?", "").replace("}", "").split(", "))
        .filter(label -> !label.isEmpty())
        .map(label -> label.replaceFirst("=.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
