package com.keer.ticketmaster.cli.replay.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.proof.SigningKey;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings.Signing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `replay verify` and `replay receipt` with a real broker.
class VerifyCommandTest {

  private static final SectionId STALLS = new SectionId("rock", "stalls");
  private static final SectionId BALCONY = new SectionId("rock", "balcony");
  private static final int BOOKED = 30;

  private static EmbeddedKafka kafka;
  private static TicketMaster engine;

  @TempDir private Path folder;

  @BeforeAll
  static void sellSomeSeats(@TempDir Path folder) throws Exception {
    kafka = EmbeddedKafka.start();
    engine = start(folder.resolve("one"), "");
    for (SectionId section : List.of(STALLS, BALCONY)) {
      open(engine, section, 20, 50);
      for (int i = 0; i < BOOKED; i++) {
        reserve(engine, section.name() + i, section, 1 + i % 3);
      }
    }
  }

  @AfterAll
  static void stop() {
    engine.close();
    kafka.close();
  }

  @Test
  void saysThatAnHonestLogHolds() {
    // When
    CliRun run = run("verify", "--json");

    // Then
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
    JsonNode report = JsonMapper.shared().readTree(run.out());
    assertThat(report.get("holds").asBoolean()).isTrue();
    assertThat(report.get("findings").asLong()).isZero();
    assertThat(report.get("sections").size()).isEqualTo(2);
    assertThat(report.get("sections").get(1).get("section").asString()).isEqualTo("stalls");
    assertThat(report.get("sections").get(1).get("outcomes").asInt()).isEqualTo(BOOKED);
    assertThat(run("verify").out()).contains("The log holds.", "balcony");
    JsonNode one =
        JsonMapper.shared()
            .readTree(run("verify", "--json", "--event=rock", "--section=stalls").out());
    assertThat(one.get("sections").size()).isEqualTo(1);
    assertThat(one.get("sections").get(0).get("chain"))
        .isEqualTo(report.get("sections").get(1).get("chain"));
  }

  /// The system is in use while it is verified, again and again.
  @Test
  void findsNothingWhileSeatsAreBeingSold(@TempDir Path state) throws Exception {
    // Given
    AtomicBoolean enough = new AtomicBoolean();
    try (TicketMaster busy = start(state, "busy-")) {
      open(busy, STALLS, 100, 100);
      Thread crowd = Thread.ofVirtual().start(() -> sell(busy, enough));

      // When
      for (int i = 0; i < 6; i++) {
        CliRun run = run("verify", "--topic-prefix=busy-");

        // Then
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
      }
      enough.set(true);
      crowd.join();
    }
  }

  /// The control: an outcome that nobody decided, of a seat that someone else has.
  @Test
  void saysWhereADoctoredLogDiffers(@TempDir Path state) throws Exception {
    // Given
    Topics topics = new Topics("doctored-");
    try (TicketMaster other = start(state, topics.prefix())) {
      open(other, STALLS, 5, 10);
      reserve(other, "r1", STALLS, 2);
    }
    assertThat(run("verify", "--topic-prefix=doctored-").exitCode()).isEqualTo(ExitCode.OK);
    var request = new ReservationRequest("ann", SeatRequest.best(1), 0);
    send(
        topics.reservationCompleted().name(),
        "forged",
        WireFormats.RESERVATION_OUTCOME.encode(
            new Confirmed(STALLS, request, 3, 3, List.of(new Seat("A", "5")))));

    // When
    CliRun run = run("verify", "--topic-prefix=doctored-", "--json");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    JsonNode found = JsonMapper.shared().readTree(run.out()).get("first");
    assertThat(found.size()).isEqualTo(1);
    assertThat(found.get(0).get("kind").asString()).isEqualTo("outcome-without-command");
    assertThat(found.get(0).get("topic").asString()).isEqualTo("doctored-reservation-completed");
    assertThat(found.get(0).get("why").asString()).contains("ends with number 2");
    assertThat(run("verify", "--topic-prefix=doctored-").out())
        .contains("outcome without a command in rock/stalls number 3")
        .contains("The log does not hold: 1 finding.");
  }

  @Test
  void comparesTheLogWithCheckpointsFromOutside(@TempDir Path state) throws Exception {
    // Given a signed sale, and another one in which somebody else booked
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    SigningKey key = SigningKey.fromPem(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Path publicKey =
        Files.writeString(
            folder.resolve("public.pem"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    try (TicketMaster signing =
            start(state.resolve("signed"), "signed-", new Signing(key, Duration.ofMillis(200)));
        TicketMaster other = start(state.resolve("rewritten"), "rewritten-")) {
      for (TicketMaster engine : List.of(signing, other)) {
        open(engine, STALLS, 5, 10);
        reserve(engine, "r1", STALLS, engine == signing ? 2 : 3);
        reserve(engine, "r2", STALLS, 1);
      }
      Path file = folder.resolve("outside.jsonl");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              Files.writeString(file, checkpoints("signed-")) != null
                  && Files.readString(file).contains("[\"rock/stalls\",3,"));

      // When
      String[] outside = {"--checkpoint=" + file, "--public-key=" + publicKey};
      CliRun honest = run("verify", "--topic-prefix=signed-", "--json", outside[0], outside[1]);
      CliRun untrusted = run("verify", "--topic-prefix=signed-");
      CliRun alone = run("verify", "--topic-prefix=rewritten-");
      CliRun rewritten = run("verify", "--topic-prefix=rewritten-", outside[0], outside[1]);

      // Then
      assertThat(honest.exitCode()).as(honest.out() + honest.err()).isEqualTo(ExitCode.OK);
      assertThat(JsonMapper.shared().readTree(honest.out()).get("keys").get(0).asString())
          .isEqualTo(key.id());
      assertThat(untrusted.out()).contains("signed by " + key.id() + " (--public-key not given");
      assertThat(alone.exitCode()).as(alone.out()).isEqualTo(ExitCode.OK);
      assertThat(rewritten.exitCode()).isEqualTo(ExitCode.DIFFERENT);
      assertThat(rewritten.out()).contains("rewritten log in rock/stalls number ");

      // And one that was changed is not taken for a changed log
      Files.writeString(
          file, Files.readString(file).replace("[\"rock/stalls\",3,", "[\"rock/stalls\",4,"));
      CliRun forged = run("verify", "--topic-prefix=signed-", outside[0], outside[1]);
      assertThat(forged.exitCode()).isEqualTo(ExitCode.DIFFERENT);
      assertThat(forged.out())
          .contains("forged checkpoint", "its signature does not fit")
          .doesNotContain("rewritten log", "truncated log");
    }
  }

  private static String checkpoints(String prefix) {
    StringBuilder lines = new StringBuilder();
    try (RecordedLog log =
        RecordedLog.inCluster(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
      for (RecordedLog.Span span : log.spans(new Topics(prefix).checkpoints().name())) {
        try (RecordedLog.Cursor cursor = log.open(span)) {
          for (var found = cursor.next(); !found.isEmpty(); found = cursor.next()) {
            found.forEach(record -> lines.append(new String(record.value(), UTF_8)).append('\n'));
          }
        }
      }
    }
    return lines.toString();
  }

  @Test
  void tellsAForgedReceiptFromAChangedLog(@TempDir Path state) throws Exception {
    // Given
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path key =
        Files.writeString(
            folder.resolve("signing.pem"), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Path publicKey =
        Files.writeString(
            folder.resolve("public.pem"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    Path unsigned = receipt("stalls7");
    Path file =
        Files.writeString(
            folder.resolve("signed.json"),
            run("receipt", "stalls7", "--json", "--signing-key=" + key).out());
    ObjectNode whole = (ObjectNode) JsonMapper.shared().readTree(file);
    ObjectNode proof = JsonMapper.shared().createObjectNode();
    for (String field :
        List.of("event", "section", "reservation", "sequence", "chain", "publicKey", "signature")) {
      proof.set(field, whole.get(field));
    }
    Path answer =
        Files.writeString(
            folder.resolve("answer.json"),
            JsonMapper.shared().createObjectNode().set("proof", proof).toString());

    // When
    CliRun holds = run("verify", "--receipt=" + file, "--public-key=" + publicKey);
    CliRun shortForm = run("verify", "--receipt=" + answer, "--public-key=" + publicKey);
    CliRun notSigned = run("verify", "--receipt=" + unsigned, "--public-key=" + publicKey);
    Files.writeString(
        answer,
        Files.readString(answer)
            .replace("\"reservation\":\"stalls7\"", "\"reservation\":\"mine\""));
    CliRun forged = run("verify", "--receipt=" + answer);
    Files.writeString(
        answer,
        Files.readString(answer)
            .replace("\"reservation\":\"mine\"", "\"reservation\":\"stalls7\""));
    try (TicketMaster other = start(state, "another-")) {
      open(other, STALLS, 20, 50);
      for (int i = 0; i < 10; i++) {
        reserve(other, "stalls" + i, STALLS, i == 2 ? 5 : 1 + i % 3);
      }
    }
    CliRun changed = run("verify", "--receipt=" + answer, "--topic-prefix=another-");

    // Then
    assertThat(holds.exitCode()).as(holds.out() + holds.err()).isEqualTo(ExitCode.OK);
    assertThat(holds.out()).contains("The receipt holds", "It is signed by key ");
    assertThat(shortForm.exitCode()).as(shortForm.out()).isEqualTo(ExitCode.OK);
    assertThat(notSigned.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(notSigned.out()).contains("The receipt is not signed");
    assertThat(forged.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(forged.out()).contains("The receipt is forged: its signature does not fit");
    assertThat(changed.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(changed.out()).contains("The log was changed at or before another-reservation-");
  }

  @Test
  void refusesFilesThatAreNeitherCheckpointsNorKeys() throws Exception {
    // Given
    Path no = Files.writeString(folder.resolve("no"), "\n{}\n");

    // Then
    CliRun checkpoint = run("verify", "--checkpoint=" + no);
    assertThat(checkpoint.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(checkpoint.err()).contains("line 2 of " + no + " is not a checkpoint");
    CliRun key = run("verify", "--public-key=" + no);
    assertThat(key.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(key.err()).contains("there is no public key in PEM");
    CliRun signing = run("receipt", "stalls7", "--signing-key=" + no);
    assertThat(signing.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run("verify", "--checkpoint=" + folder.resolve("none")).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getEncoder().encodeToString(der), what);
  }

  @Test
  void tellsThatItCouldNotCompare() {
    // When
    CliRun nothing = run("verify", "--topic-prefix=nothing-");
    CliRun nobody = CliRun.of("replay", "verify", "--kafka=127.0.0.1:1");

    // Then
    assertThat(nothing.exitCode()).isEqualTo(ExitCode.NOT_COMPARED);
    assertThat(nothing.err()).contains("there is no topic 'nothing-");
    assertThat(nobody.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void givesAReceiptThatStandardToolsCanCheck() throws Exception {
    // When
    CliRun run = run("receipt", "stalls7", "--json");

    // Then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    JsonNode receipt = JsonMapper.shared().readTree(run.out());
    assertThat(receipt.get("section").asString()).isEqualTo("stalls");
    assertThat(receipt.get("sequence").asInt()).isEqualTo(9);
    assertThat(receipt.get("command").get("id").asString()).isEqualTo("stalls7");
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(HexFormat.of().parseHex(receipt.get("previous").asString()));
    digest.update(HexFormat.of().parseHex(receipt.get("link").asString()));
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo(receipt.get("chain").asString());
    assertThat(run("receipt", "stalls7").out()).contains(receipt.get("chain").asString());
  }

  @Test
  void checksAReceiptAgainstTheLog() throws Exception {
    // Given
    Path file = receipt("stalls7");

    // When
    CliRun run = run("verify", "--receipt=" + file);

    // Then
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains(
            "The receipt holds: stalls7 was decided as number 9 of section rock/stalls, after every");
  }

  @Test
  void refusesAReceiptThatWasChanged() throws Exception {
    // Given
    Path file = receipt("stalls7");
    ObjectNode changed = (ObjectNode) JsonMapper.shared().readTree(file);
    ((ObjectNode) changed.get("command")).put("user", "somebody else");
    Files.writeString(file, changed.toString());
    Path moved = receipt("stalls8");
    ObjectNode elsewhere = (ObjectNode) JsonMapper.shared().readTree(moved);
    Files.writeString(moved, elsewhere.put("offset", 3).toString());

    // Then
    CliRun run = run("verify", "--receipt=" + file);
    assertThat(run.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(run.out()).contains("The receipt was changed: its link is not the link of");
    CliRun other = run("verify", "--receipt=" + moved, "--json");
    assertThat(other.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(other.out()).contains("according to the receipt at reservation-requests-", "@ 3");
  }

  @Test
  void refusesTheReceiptOfAnotherLog(@TempDir Path state) throws Exception {
    // Given the same sale with one request that is different
    Path file = receipt("stalls7");
    try (TicketMaster other = start(state, "other-")) {
      open(other, STALLS, 20, 50);
      for (int i = 0; i < 10; i++) {
        reserve(other, "stalls" + i, STALLS, i == 2 ? 5 : 1 + i % 3);
      }
    }

    // When
    CliRun run = run("verify", "--receipt=" + file, "--topic-prefix=other-");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(run.out()).contains("The log was changed before other-reservation-requests-");
  }

  @Test
  void saysWhyThereIsNoReceipt() throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("no.json"), "{\"event\": 4}");

    // Then
    assertThat(run("receipt", "nobody").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run("receipt", "nobody").err())
        .contains("no outcome is recorded for reservation nobody");
    assertThat(run("receipt", "no/body").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run("verify", "--receipt=" + file).exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run("verify", "--receipt=" + file).err()).contains("'event' must be a text");
  }

  private Path receipt(String id) throws IOException {
    return Files.writeString(folder.resolve(id + ".json"), run("receipt", id, "--json").out());
  }

  private static CliRun run(String... args) {
    String[] all = new String[args.length + 2];
    all[0] = "replay";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "--kafka=" + kafka.bootstrapServers();
    return CliRun.of(all);
  }

  private static TicketMaster start(Path folder, String prefix) throws InterruptedException {
    return start(folder, prefix, null);
  }

  private static TicketMaster start(Path folder, String prefix, @Nullable Signing signing)
      throws InterruptedException {
    var settings = TicketMasterSettings.builder(kafka.bootstrapServers());
    var topology = settings.build().topology().withTopicPrefix(prefix).withSigning(signing);
    TicketMaster engine = TicketMaster.start(settings.topology(topology).stateDir(folder).build());
    engine.awaitReady(Duration.ofSeconds(60));
    return engine;
  }

  private static void open(TicketMaster engine, SectionId section, int rows, int seats)
      throws InterruptedException {
    engine
        .commands()
        .append(section, SectionCommand.Open.of(SectionLayout.grid(rows, seats)))
        .join();
    engine.sections().awaitOpen(section, Duration.ofSeconds(30));
  }

  private static Decided reserve(TicketMaster engine, String id, SectionId section, int seats)
      throws Exception {
    ReservationId reservation = new ReservationId(id);
    var request = new ReservationRequest("ann", SeatRequest.best(seats), 0);
    engine.commands().append(reservation, new ReservationCommand.Reserve(section, request)).join();
    return engine.reservations().await(reservation, any -> true).get(30, TimeUnit.SECONDS);
  }

  private static void sell(TicketMaster engine, AtomicBoolean enough) {
    var request = new ReservationRequest("ann", SeatRequest.best(1), 300);
    for (int i = 0; !enough.get(); i++) {
      ReservationId id = new ReservationId("busy-" + i);
      var sent = engine.commands().append(id, new ReservationCommand.Reserve(STALLS, request));
      var _ = engine.commands().append(id, new ReservationCommand.Cancel());
      if (i % 10 == 0) {
        sent.join();
      }
    }
  }

  private static void send(String topic, String key, byte[] value) throws Exception {
    var properties =
        Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)).get();
    }
  }
}
