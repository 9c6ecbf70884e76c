package com.keer.ticketmaster.edge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.proof.SigningKey.Signature;
import com.keer.ticketmaster.receipt.Receipt.Statement;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.verify.LogVerification;
import com.keer.ticketmaster.verify.VerificationReport;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An edge that signs: its checkpoints on their way out, and the proofs in its answers.
@ExtendWith(Stack.class)
class CheckpointPlacesTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PREFIX = "signed-";

  /// How often the server refuses before it takes anything.
  private static final int REFUSALS = 2;

  private final List<String> posted = new CopyOnWriteArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private HttpServer server;

  @TempDir private Path folder;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/checkpoints", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean takes = refused.incrementAndGet() > REFUSALS;
    if (takes) {
      posted.add(body);
    }
    exchange.sendResponseHeaders(takes ? 204 : 503, -1);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private EdgeProcess start(Path file) throws Exception {
    Path key = folder.resolve("signing.pem");
    if (!Files.exists(key)) {
      byte[] der =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
      Files.writeString(
          key,
          "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
              .formatted(Base64.getEncoder().encodeToString(der)));
    }
    String address = "http://127.0.0.1:%d/checkpoints".formatted(server.getAddress().getPort());
    EdgeProcess edge =
        EdgeProcess.start(
            Stack.config(
                Stack.bootstrapServers(),
                Map.of(
                    "TICKETMASTER_TOPIC_PREFIX",
                    PREFIX,
                    "TICKETMASTER_SIGNING_KEY_FILE",
                    key.toString(),
                    "TICKETMASTER_CHECKPOINT_SECONDS",
                    "1",
                    "TICKETMASTER_CHECKPOINT_PLACES",
                    file + ", " + address)));
    Stack.requireReady(edge);
    return edge;
  }

  @Test
  void bringsEveryCheckpointToEachPlaceAndGoesOnAfterARestart() throws Exception {
    // Given a server that refuses at first
    Path file = folder.resolve("checkpoints.jsonl");
    SectionId stalls = new SectionId(Stack.EVENT, "stalls");
    Answer answer;

    // When
    try (EdgeProcess edge = start(file);
        Client client = Client.of(edge)) {
      Stack.open(edge, "stalls", SectionLayout.grid(5, 10));
      answer = client.book(Stack.body("stalls", "alice", 2), "Prefer", "wait=30, proof");
      confirmNothing(edge);
      assertThat(Await.until(LIMIT, () -> heads(file), heads -> hasRefusals(heads, 1)))
          .matches(heads -> hasRefusals(heads, 1));
      assertThat(Await.until(LIMIT, () -> heads(file), heads -> heads.contains(stalls + " 2")))
          .contains(stalls + " 2");
    }
    try (EdgeProcess edge = start(file);
        Client client = Client.of(edge)) {
      assertThat(client.book(Stack.body("stalls", "bob", 1), "Prefer", "wait=30").status())
          .isEqualTo(200);
      assertThat(Await.until(LIMIT, () -> heads(file), heads -> heads.contains(stalls + " 3")))
          .contains(stalls + " 3");
      confirmNothing(edge);
      // The chain of the door goes on, too.
      assertThat(Await.until(LIMIT, () -> heads(file), heads -> hasRefusals(heads, 2)))
          .matches(heads -> hasRefusals(heads, 2));
      Await.until(LIMIT, () -> Set.copyOf(posted), all -> all.containsAll(lines(file)));
    }

    // Then
    List<String> lines = lines(file);
    assertThat(refused.get()).isGreaterThan(REFUSALS);
    assertThat(posted).containsAll(lines);
    assertThat(lines).doesNotHaveDuplicates();
    List<Checkpoint> checkpoints = checkpoints(lines);
    assertThat(checkpoints).allMatch(Checkpoint::isGenuine);
    assertContinuesInTheSecondProcess(checkpoints);
    assertHolds(checkpoints);
    assertProof(answer, checkpoints.getFirst());
  }

  /// The door refuses it, in the same partition each time.
  private static void confirmNothing(EdgeProcess edge) {
    edge.engine()
        .commands()
        .append(new ReservationId("nobody"), new ReservationCommand.Confirm())
        .join();
  }

  private static boolean hasRefusals(Collection<? extends String> heads, int count) {
    return heads.stream().anyMatch(head -> head.matches("[0-3]/\\d+ " + count));
  }

  private static void assertContinuesInTheSecondProcess(List<Checkpoint> checkpoints) {
    checkpoints.stream()
        .collect(Collectors.groupingBy(each -> each.source().label() + each.partition()))
        .values()
        .forEach(series -> {
          for (int i = 0; i < series.size(); i++) {
            assertThat(series.get(i).number()).isEqualTo(i + 1);
            assertThat(series.get(i).previous())
                .isEqualTo(i == 0 ? Chain.NONE : series.get(i - 1).value());
          }
        });
  }

  private static void assertHolds(List<Checkpoint> checkpoints) {
    try (RecordedLog log =
        RecordedLog.inCluster(Map.of("bootstrap.servers", Stack.bootstrapServers()))) {
      VerificationReport report =
          new LogVerification(log, new Topics(PREFIX), LogScope.ALL)
              .against(checkpoints, Set.of(checkpoints.getFirst().signature().publicKey()))
              .run(2, (done, goal) -> {});
      assertThat(report.findings()).isEmpty();
      assertThat(report.signed().heads()).isGreaterThanOrEqualTo(3);
    }
  }

  private static void assertProof(Answer answer, Checkpoint signedBySameKey) {
    JsonNode proof = answer.json().path("proof");
    Statement statement =
        Statement.of(
            new SectionId(proof.path("event").asString(), proof.path("section").asString()),
            new ReservationId(answer.id()),
            proof.path("sequence").asLong(),
            Chain.of(HexFormat.of().parseHex(proof.path("chain").asString())));
    Signature signature =
        new Signature(proof.path("publicKey").asString(), proof.path("signature").asString());
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=30, proof");
    assertThat(signature.publicKey()).isEqualTo(signedBySameKey.signature().publicKey());
    assertThat(statement.isSignedBy(signature)).isTrue();
    assertThat(
            Statement.of(statement.section(), new ReservationId("another"), 2, statement.value())
                .isSignedBy(signature))
        .isFalse();
  }

  private static List<String> lines(Path file) {
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Checkpoint> checkpoints(List<String> lines) {
    return lines.stream()
        .map(line -> WireFormats.CHECKPOINT.decode(line.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  /// Each as its chain and number.
  private static Set<String> heads(Path file) {
    Set<String> heads = new HashSet<>();
    for (Checkpoint checkpoint : checkpoints(lines(file))) {
      checkpoint.heads().forEach(head -> heads.add(head.chain() + " " + head.sequence()));
    }
    return heads;
  }
}
