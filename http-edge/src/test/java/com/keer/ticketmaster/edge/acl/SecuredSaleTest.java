package com.keer.ticketmaster.edge.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import com.keer.ticketmaster.embedded.LocalAuthority;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.exceptions.JedisException;

/// A whole sale on stores that ask everyone who they are, with no more rights than are written
/// down. The roles `api` and `reservation-processor` have passwords, `seat-processor` has a
/// certificate.
@TestMethodOrder(OrderAnnotation.class)
class SecuredSaleTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Topics TOPICS = new Topics("");
  private static final Map<Role, String> PRINCIPALS =
      Map.of(
          Role.API, "User:api",
          Role.RESERVATION_PROCESSOR, "User:reservation-processor",
          Role.SEAT_PROCESSOR, "User:CN=seat-processor");

  private static Path folder;
  private static LocalAuthority authority;
  private static EmbeddedKafka kafka;
  private static SecuredStores stores;
  private static Admin root;
  private static final List<EdgeProcess> PROCESSES = new ArrayList<>();
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    authority = new LocalAuthority("secured-sale");
    stores = SecuredStores.start(authority, folder);
    kafka =
        EmbeddedKafka.start(
            EmbeddedKafkaOptions.defaults()
                .withAuthority(authority)
                .withBrokerProperty("authorizer.class.name", RecordingAuthorizer.class.getName()));
    root = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    Files.writeString(folder.resolve("ca.crt"), authority.pem());
    for (String user : List.of("api", "reservation-processor", "tool")) {
      addUser(user);
    }
    for (Role role : Role.values()) {
      allow(Grants.of(role, TOPICS), PRINCIPALS.get(role));
    }
    allow(Grants.ofTool(TOPICS), "User:tool");
    try (Admin tool = Admin.create(passwordClient("tool", "tool-secret"))) {
      new TopicAdmin(tool, TOPICS, TopicSettings.DEFAULT.withPartitions(1)).ensure();
    }
    for (Role role : Role.values()) {
      PROCESSES.add(process(role));
    }
    PROCESSES.forEach(Stack::requireReady);
    client = Client.ofHttp2(PROCESSES.getFirst().port());
  }

  @AfterAll
  static void stop() {
    client.close();
    PROCESSES.reversed().forEach(EdgeProcess::close);
    root.close();
    kafka.close();
    stores.close();
  }

  @Test
  @Order(1)
  void sellsWithTheRightsThatAreWrittenDown() {
    // Given
    Answer event = client.json("POST", "/api/events", EVENT);
    assertThat(event.status()).as(event.response().body()).isIn(200, 201, 202);

    // When
    Answer held =
        Await.until(
            LIMIT,
            () -> book("alice", "stalls", 60),
            // The door learns a moment later that the section is open.
            answer -> answer.text("status").equals("HELD"));
    Answer sold = client.post("/api/reservations/" + held.id() + "/confirm", "Prefer", "wait=20");
    Answer cancelled = client.delete("/api/reservations/" + book("bob", "stalls", 60).id());
    Answer limited = book("carol", "floor", 0);
    Answer rejected = book("carol", "floor", 0);
    Answer returned = client.delete("/api/reservations/" + book("dave", "floor", 60).id());

    // Then
    assertThat(held.text("status")).isEqualTo("HELD");
    assertThat(sold.text("status")).isEqualTo("CONFIRMED");
    assertThat(cancelled.status()).isIn(200, 202);
    assertThat(limited.text("status")).isEqualTo("CONFIRMED");
    assertThat(rejected.text("status")).isEqualTo("REJECTED");
    assertThat(returned.status()).isIn(200, 202);
    // Two seats of one: the door itself refuses that as soon as it knows the section.
    Await.until(
        LIMIT,
        () -> {
          book("erin", "box", 0);
          return RecordingAuthorizer.allowed();
        },
        rights -> rights.contains("reservation-processor WRITE TOPIC reservation-completed"));
    Await.until(
        LIMIT,
        () -> client.get("/api/reservations?userId=alice").response().body(),
        body -> body.contains("CONFIRMED"));
    Await.until(
        LIMIT,
        () -> client.get("/metrics").response().body(),
        body -> body.contains("ticketmaster_redis_writer 1"));
  }

  /// With one broker, nobody looks at Kafka's own topics; nothing is signed or unreadable here; and
  /// no process has lost its state, which it would notice by what it reads of its own results.
  @Test
  @Order(2)
  void everyRightOfAProcessIsUsed() {
    // Given
    Set<String> allowed = RecordingAuthorizer.allowed();
    List<String> unused = new ArrayList<>();

    // When
    for (Role role : Role.values()) {
      String who = PRINCIPALS.get(role).substring("User:".length());
      for (Grant grant : Grants.of(role, TOPICS)) {
        for (AclOperation operation : grant.operations()) {
          String right = who + " " + operation + " " + grant.kind() + " " + grant.name();
          boolean whole = grant.pattern() == PatternType.LITERAL;
          if (allowed.stream()
              .noneMatch(used -> whole ? used.equals(right) : used.startsWith(right))) {
            unused.add(right);
          }
        }
      }
    }

    // Then
    unused.removeIf(right ->
        right.contains("TOPIC __")
            || right.endsWith("WRITE TOPIC checkpoints")
            || right.endsWith("WRITE TOPIC dead-letters")
            || right.equals("reservation-processor READ TOPIC reservation-completed")
            || right.equals("CN=seat-processor READ TOPIC section-status"));
    assertThat(unused).as("unused").isEmpty();
    assertThat(RecordingAuthorizer.denied()).as("denied").isEmpty();
  }

  @Test
  @Order(3)
  void nobodyElseReadsTheSecret() {
    // Given
    String topic = TOPICS.installationSecrets().name();

    // Then
    assertThat(records(passwordClient("api", "api-secret"), topic)).isPositive();
    assertThatExceptionOfType(TopicAuthorizationException.class)
        .isThrownBy(() -> records(certificateClient("seat-processor"), topic));
    assertThatExceptionOfType(TopicAuthorizationException.class)
        .isThrownBy(() -> records(passwordClient("tool", "tool-secret"), topic));
  }

  @Test
  @Order(4)
  void theStoresAskForPasswordsAndShowTheirCertificates() throws Exception {
    // Given
    Path strangers =
        Files.writeString(folder.resolve("other.crt"), new LocalAuthority("other").pem());
    String url = stores.jdbcUrl();

    // Then
    assertThat(connects(url, "postgres-secret")).isTrue();
    assertThat(connects(url, "wrong")).isFalse();
    assertThat(connects(url.replace("verify-full", "disable"), "postgres-secret")).isFalse();
    assertThat(
            connects(
                url.replace("stores-ca.crt", strangers.getFileName().toString()),
                "postgres-secret"))
        .isFalse();
    assertThatExceptionOfType(JedisException.class).isThrownBy(stores::readRedisWithoutPassword);
    try (Admin admin = Admin.create(passwordClient("api", "wrong"))) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> admin.describeCluster().clusterId().get())
          .withCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  @Test
  @Order(5)
  void withoutOneRightTheSaleStops() throws Exception {
    // Given
    AclBinding writing =
        Grant.topic(TOPICS.reservationCommands().name(), AclOperation.WRITE)
            .bindings("User:api")
            .getFirst();

    // When
    root.deleteAcls(List.of(writing.toFilter())).all().get();
    Answer refused = Await.until(LIMIT, () -> tryToBook("dora"), answer -> answer.status() == 503);
    root.createAcls(List.of(writing)).all().get();
    Answer again = Await.until(LIMIT, () -> tryToBook("emil"), answer -> answer.status() == 200);

    // Then
    assertThat(refused.text("type")).isEqualTo("/problems/log-unavailable");
    assertThat(again.text("status")).isEqualTo("CONFIRMED");

    // When: the last one, because the seat processor stops.
    AclBinding answering =
        Grant.topic(TOPICS.reservationCompleted().name(), AclOperation.WRITE)
            .bindings("User:CN=seat-processor")
            .getFirst();
    root.deleteAcls(List.of(answering.toFilter())).all().get();
    Answer open = Await.until(LIMIT, () -> tryToBook("finn"), answer -> answer.status() != 200);

    // Then
    assertThat(open.status()).isEqualTo(202);
    assertThat(open.text("status")).isEqualTo("PENDING");
  }

  private static Answer tryToBook(String user) {
    return client.book(booking(user, "stalls", 0), "Prefer", "wait=2");
  }

  private static boolean connects(String url, String password) {
    try (Connection connection = DriverManager.getConnection(url, "edge", password)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private static int records(Map<String, Object> security, String topic) {
    int[] records = new int[1];
    try (TopicReader reader = TopicReader.fromBeginning(security, topic)) {
      reader.readTo(reader.ends(), found -> records[0]++);
    }
    return records[0];
  }

  private static final String EVENT =
      """
      {"eventId":"rock-night","name":"Rock Night","currency":"EUR","sections":[
       {"name":"stalls","price":"49.50","rows":5,"seatsPerRow":10},
       {"name":"box","price":"99","rows":1,"seatsPerRow":1},
       {"name":"floor","price":"25","capacity":20,"seatsPerBuyer":2}]}\
      """;

  private static Answer book(String user, String section, int holdSeconds) {
    String body = booking(user, section, holdSeconds);
    return Await.until(
        LIMIT, () -> client.book(body, "Prefer", "wait=20"), answer -> answer.status() == 200);
  }

  private static String booking(String user, String section, int holdSeconds) {
    return """
    {"eventId":"rock-night","section":"%s","userId":"%s","seatCount":2,"holdSeconds":%d}\
    """
        .formatted(section, user, holdSeconds);
  }

  private static EdgeProcess process(Role role) throws IOException {
    Map<String, Object> security =
        role == Role.SEAT_PROCESSOR
            ? certificateClient(role.label())
            : passwordClient(role.label(), role.label() + "-secret");
    Path properties = folder.resolve(role.label() + ".properties");
    Properties file = new Properties();
    file.putAll(security);
    file.remove("bootstrap.servers");
    try (var out = Files.newBufferedWriter(properties)) {
      file.store(out, null);
    }
    Map<String, String> variables = new HashMap<>();
    variables.put("TICKETMASTER_ROLES", role.label());
    variables.put("TICKETMASTER_CLIENT_CONFIG", properties.toString());
    if (role == Role.API) {
      variables.putAll(stores.variables());
    }
    return EdgeProcess.start(Stack.config((String) security.get("bootstrap.servers"), variables));
  }

  private static Map<String, Object> passwordClient(String user, String password) {
    Map<String, Object> client = new HashMap<>(trusting());
    client.put("bootstrap.servers", kafka.passwordServers());
    client.put("security.protocol", "SASL_SSL");
    client.put("sasl.mechanism", "SCRAM-SHA-256");
    client.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password));
    return client;
  }

  private static Map<String, Object> certificateClient(String name) {
    var issued = authority.issue(name);
    Map<String, Object> client = new HashMap<>(trusting());
    client.put("bootstrap.servers", kafka.certificateServers());
    client.put("security.protocol", "SSL");
    client.put("ssl.keystore.type", "PEM");
    client.put("ssl.keystore.certificate.chain", issued.certificate());
    client.put("ssl.keystore.key", issued.key());
    return client;
  }

  private static Map<String, Object> trusting() {
    return Map.of(
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        folder.resolve("ca.crt").toString());
  }

  private static void addUser(String user) throws Exception {
    var info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096);
    root.alterUserScramCredentials(
            List.of(new UserScramCredentialUpsertion(user, info, user + "-secret")))
        .all()
        .get();
  }

  private static void allow(List<Grant> grants, String principal) throws Exception {
    List<AclBinding> bindings = new ArrayList<>();
    grants.forEach(grant -> bindings.addAll(grant.bindings(principal)));
    root.createAcls(bindings).all().get();
  }
}
