package com.keer.ticketmaster.edge.acl;

import static com.keer.ticketmaster.edge.acl.SecuredCluster.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.LogCapture;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.embedded.LocalAuthority;
import com.keer.ticketmaster.embedded.RecordingAuthorizer;
import com.keer.ticketmaster.features.Installation;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A whole sale on stores that ask everyone who they are, with no more rights than are written
/// down; and what those are told who are refused.
@TestMethodOrder(OrderAnnotation.class)
@Order(1)
class SecuredSaleTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String DATABASE_LOG = "com.keer.ticketmaster.edge.database.Database";

  private static final String EVENT =
      """
      {"eventId":"rock-night","name":"Rock Night","currency":"EUR","sections":[
       {"name":"stalls","price":"49.50","rows":5,"seatsPerRow":10},
       {"name":"box","price":"99","rows":1,"seatsPerRow":1},
       {"name":"floor","price":"25","capacity":20,"seatsPerBuyer":2}]}\
      """;

  private static Path folder;
  private static SecuredStores stores;
  private static SecuredCluster kafka;
  private static final Map<Role, EdgeProcess> PROCESSES = new EnumMap<>(Role.class);
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    LocalAuthority authority = new LocalAuthority("secured-sale");
    var starting = CompletableFuture.supplyAsync(() -> SecuredStores.start(authority, temporary));
    kafka = SecuredCluster.start(authority);
    try (Admin tool = Admin.create(kafka.client(SecuredCluster.TOOL))) {
      new TopicAdmin(tool, TOPICS, TopicSettings.DEFAULT.withPartitions(1)).ensure();
    }
    stores = starting.join();
    for (Role role : Role.values()) {
      PROCESSES.put(
          role, SecuredCluster.process(folder, role, kafka.client(role), variables(role)));
    }
    PROCESSES.values().forEach(Stack::requireReady);
    client = Client.of(PROCESSES.get(Role.API));
  }

  /// All that needs a right is on.
  private static Map<String, String> variables(Role role) throws Exception {
    Path key = folder.resolve("signing.pem");
    if (!Files.exists(key)) {
      byte[] der =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
      Files.writeString(
          key,
          "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
              .formatted(Base64.getEncoder().encodeToString(der)));
    }
    Map<String, String> variables = new HashMap<>();
    variables.put("TICKETMASTER_SIGNING_KEY_FILE", key.toString());
    variables.put("TICKETMASTER_CHECKPOINT_SECONDS", "1");
    switch (role) {
      case API -> variables.putAll(stores.variables());
      case RESERVATION_PROCESSOR -> {
        variables.put("TICKETMASTER_REHEARSAL", "10");
        variables.put("TICKETMASTER_REHEARSAL_BEFORE_READY", "true");
      }
      case SEAT_PROCESSOR ->
          variables.put("TICKETMASTER_CHECKPOINT_PLACES", folder.resolve("places").toString());
    }
    return variables;
  }

  @AfterAll
  static void stop() {
    client.close();
    PROCESSES.values().parallelStream().forEach(EdgeProcess::close);
    kafka.close();
    stores.close();
  }

  @Test
  @Order(1)
  void sellsWithTheRightsThatAreWrittenDown() {
    // Given
    Answer event = client.json("POST", "/api/events", EVENT);
    Answer open =
        Await.until(
            LIMIT,
            () -> client.get("/api/events/rock-night/availability"),
            answer -> answer.json().path("sections").size() == 3);

    // When
    Answer held = book("alice", "stalls", 60);
    Answer sold = client.post("/api/reservations/" + held.id() + "/confirm", "Prefer", "wait=20");
    Answer cancelled = client.delete("/api/reservations/" + book("bob", "stalls", 60).id());
    Answer limited = book("carol", "floor", 0);
    Answer rejected = book("carol", "floor", 0);
    Answer returned = client.delete("/api/reservations/" + book("dave", "floor", 60).id());
    String listed =
        Await.until(
            LIMIT,
            () -> client.get("/api/reservations?userId=alice").response().body(),
            body -> body.contains("CONFIRMED"));
    String figures =
        Await.until(
            LIMIT,
            () -> client.get("/metrics").response().body(),
            body -> body.contains("ticketmaster_redis_writer 1"));

    // Then
    assertThat(event.status()).as(event.toString()).isIn(200, 201, 202);
    assertThat(open.json().path("sections").size()).as(open.toString()).isEqualTo(3);
    assertThat(held.text("status")).as(held.toString()).isEqualTo("HELD");
    assertThat(sold.text("status")).as(sold.toString()).isEqualTo("CONFIRMED");
    assertThat(cancelled.status()).as(cancelled.toString()).isIn(200, 202);
    assertThat(limited.text("status")).as(limited.toString()).isEqualTo("CONFIRMED");
    assertThat(rejected.text("status")).as(rejected.toString()).isEqualTo("REJECTED");
    assertThat(returned.status()).as(returned.toString()).isIn(200, 202);
    assertThat(listed).contains("CONFIRMED");
    assertThat(figures).contains("ticketmaster_redis_writer 1");
  }

  @Test
  @Order(2)
  void everyRightOfAProcessIsUsedAndNoneIsMissing() throws Exception {
    // Given what no sale needs: a change by somebody who is known, unreadable records, and a first
    // start of each
    stores.noteChange();
    try (var root =
        new KafkaProducer<>(
            kafka.clients().open(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (var topic :
          List.of(
              TOPICS.reservationCommands(),
              TOPICS.reservationRequests(),
              TOPICS.reservationCompleted())) {
        byte[] unreadable = {1, 2, 3};
        root.send(new ProducerRecord<>(topic.name(), unreadable, unreadable)).get();
      }
    }
    List<AclBinding> rights = new ArrayList<>();
    for (Role role : Role.values()) {
      rights.addAll(SecuredCluster.rights(role));
      Installation.read(kafka.client(role), TOPICS);
    }

    // When
    Set<String> unused =
        Await.until(
            LIMIT,
            () -> {
              // The door turns it away as soon as it knows how small the section is.
              book("erin", "box", 0);
              return neverUsedHere(RecordingAuthorizer.unused(rights));
            },
            Set::isEmpty);

    // Then
    assertThat(unused).as("unused").isEmpty();
    assertThat(RecordingAuthorizer.denied()).as("denied").isEmpty();
  }

  /// With one broker, nobody looks at Kafka's own topics. No process has lost its state, which it
  /// would notice by what it reads of its own results.
  private static Set<String> neverUsedHere(Set<String> unused) {
    Set<String> others = new TreeSet<>(unused);
    others.removeIf(right ->
        right.contains("TOPIC __")
            || right.equals("reservation-processor READ TOPIC reservation-completed")
            || right.equals("CN=seat-processor READ TOPIC section-status"));
    return others;
  }

  @Test
  @Order(3)
  void aRightThatNobodyNeedsIsFound() {
    // Given
    List<AclBinding> generous =
        new ArrayList<>(
            SecuredCluster.bindings(
                List.of(Grant.topic(TOPICS.reservationRequests().name(), AclOperation.READ)),
                SecuredCluster.principal(Role.API)));
    generous.addAll(SecuredCluster.rights(Role.API));

    // When
    Set<String> unused = neverUsedHere(RecordingAuthorizer.unused(generous));

    // Then
    assertThat(unused).containsExactly("api READ TOPIC reservation-requests");
  }

  @Test
  @Order(4)
  void nobodyElseReadsTheSecret() {
    // Given
    String topic = TOPICS.installationSecrets().name();

    // Then
    assertThat(records(kafka.client(Role.API), topic)).isPositive();
    for (var other :
        List.of(
            kafka.client(Role.SEAT_PROCESSOR),
            kafka.client(Role.RESERVATION_PROCESSOR),
            kafka.client(SecuredCluster.TOOL))) {
      assertThatExceptionOfType(TopicAuthorizationException.class)
          .isThrownBy(() -> records(other, topic));
    }
    assertThat(RecordingAuthorizer.denied())
        .contains("CN=seat-processor READ TOPIC installation-secrets");
  }

  @Test
  @Order(5)
  @ResourceLock("the log of Database")
  void whoIsRefusedIsToldWhatToDo() throws Exception {
    // Given
    Path strangers =
        Files.writeString(folder.resolve("other.crt"), new LocalAuthority("other").pem());
    Map<String, Object> others = new HashMap<>(kafka.client(Role.API));
    others.put("ssl.truststore.certificates", Files.readString(strangers));
    Map<String, Object> plain =
        Map.of("bootstrap.servers", kafka.client(Role.API).get("bootstrap.servers"));

    // When
    try (LogCapture log = LogCapture.of(Level.WARN, DATABASE_LOG);
        EdgeProcess wrongPassword =
            SecuredCluster.process(
                folder,
                Role.API,
                kafka.clients().password("api", "wrong-secret"),
                stores.variables("wrong-secret", stores.authority()));
        EdgeProcess wrongAuthority =
            SecuredCluster.process(
                folder, Role.API, others, stores.variables(SecuredStores.PASSWORD, strangers));
        EdgeProcess plainText =
            SecuredCluster.process(folder, Role.API, plain, stores.inPlainText());
        EdgeProcess withoutRights =
            SecuredCluster.process(
                folder, Role.API, kafka.client(SecuredCluster.NOBODY), Map.of())) {

      // Then
      assertThat(reason(wrongPassword, Role.API, "credentials"))
          .contains("Kafka refuses the credentials", "check sasl.mechanism and sasl.jaas.config")
          .contains("TICKETMASTER_CLIENT_CONFIG")
          .doesNotContain("wrong-secret");
      assertThat(reason(wrongAuthority, Role.API, "TLS"))
          .contains("TLS with Kafka failed", "check whom this program trusts");
      assertThat(reason(plainText, Role.API, "no broker"))
          .contains("no broker answers", "security.protocol");
      assertThat(reason(withoutRights, Role.API, "allows"))
          .contains("Kafka allows too little", "give this principal the rights");
      String said =
          Await.until(
              LIMIT, () -> log.lines().toString(), text -> text.split("reason=").length > 3);
      assertThat(said)
          .contains("check TICKETMASTER_POSTGRES_USER and TICKETMASTER_POSTGRES_PASSWORD")
          .contains("check sslmode and sslrootcert in TICKETMASTER_POSTGRES_URL")
          .contains("sslmode in TICKETMASTER_POSTGRES_URL if the server expects TLS")
          .doesNotContain("wrong-secret", SecuredStores.PASSWORD);
    }
    assertThat(SecuredStores.told(stores.variables())).isEqualTo("false");
    assertThat(SecuredStores.told(stores.variables("wrong-secret", stores.authority())))
        .contains("check the name and the password in TICKETMASTER_REDIS_URL")
        .doesNotContain("wrong-secret");
    assertThat(SecuredStores.told(stores.variables(SecuredStores.PASSWORD, strangers)))
        .contains("check ?ca= and the name in TICKETMASTER_REDIS_URL");
    assertThat(SecuredStores.told(stores.inPlainText()))
        .contains("TICKETMASTER_REDIS_URL begins with rediss://");
  }

  @Test
  @Order(6)
  void withoutOneRightTheSaleStopsAndSaysWhy() {
    // Given
    AclBinding writing = right(Role.API, TOPICS.reservationCommands().name(), AclOperation.WRITE);

    // When
    kafka.forbid(writing);
    Answer refused = Await.until(LIMIT, () -> tryToBook("dora"), answer -> answer.status() == 503);
    kafka.allow(List.of(writing));
    Answer again = Await.until(LIMIT, () -> tryToBook("emil"), answer -> answer.status() == 200);

    // Then
    assertThat(refused.problem()).isEqualTo("/problems/log-unavailable");
    assertThat(again.text("status")).isEqualTo("CONFIRMED");

    // When: the last one, because the seat processor stops.
    kafka.forbid(
        right(Role.SEAT_PROCESSOR, TOPICS.reservationCompleted().name(), AclOperation.WRITE));
    Answer open = Await.until(LIMIT, () -> tryToBook("finn"), answer -> answer.status() != 200);

    // Then
    assertThat(open.status()).isEqualTo(202);
    assertThat(open.text("status")).isEqualTo("PENDING");
    assertThat(reason(PROCESSES.get(Role.SEAT_PROCESSOR), Role.SEAT_PROCESSOR, "allows"))
        .contains("seat-processor does not work: Kafka allows too little")
        .contains("(topic reservation-completed)", "give this principal the rights");
  }

  private static AclBinding right(Role role, String topic, AclOperation operation) {
    return Grant.topic(topic, operation).bindings(SecuredCluster.principal(role)).getFirst();
  }

  /// Why a role does not work, as operators read it. On a busy machine, a broker may be silent at
  /// first.
  ///
  /// @param about what it is about in the end
  private static String reason(EdgeProcess process, Role role, String about) {
    try (Client operator = Client.of(process)) {
      return Await.until(
          LIMIT,
          () ->
              operator.get("/health/ready").json().path("reasons").path(role.label()).asString(""),
          reason -> reason.contains(about));
    }
  }

  private static Answer tryToBook(String user) {
    return client.book(booking(user, "stalls", 0), "Prefer", "wait=2");
  }

  private static Answer book(String user, String section, int holdSeconds) {
    return client.book(booking(user, section, holdSeconds), "Prefer", "wait=20");
  }

  private static String booking(String user, String section, int holdSeconds) {
    return """
    {"eventId":"rock-night","section":"%s","userId":"%s","seatCount":2,"holdSeconds":%d}\
    """
        .formatted(section, user, holdSeconds);
  }

  private static int records(Map<String, Object> security, String topic) {
    int[] records = new int[1];
    try (TopicReader reader = TopicReader.fromBeginning(security, topic)) {
      reader.readTo(reader.ends(), found -> records[0]++);
    }
    return records[0];
  }
}
