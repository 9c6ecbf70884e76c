package com.keer.ticketmaster.cli.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.deadletter.DeadLetter;
import com.keer.ticketmaster.deadletter.LetterReturn;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Dead letters of a running engine, listed and put back.
class DlqCommandTest {
  private static final Topics TOPICS = new Topics("");
  private static final String EVENT = "letters";

  private static EmbeddedKafka kafka;
  private static TicketMaster engine;
  private static KafkaProducer<byte[], byte[]> producer;

  @BeforeAll
  static void startEngine(@TempDir Path state) throws Exception {
    kafka = EmbeddedKafka.start();
    engine =
        TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers())
                .stateDir(state)
                .topology(TopologySettings.defaults().withStores(StoreKind.IN_MEMORY))
                .build());
    engine.awaitReady(Duration.ofSeconds(30));
    producer = new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  @AfterAll
  static void stopEngine() {
    producer.close();
    engine.close();
    kafka.close();
  }

  @Test
  void showsWhatCouldNotBeRead() throws Exception {
    // Given
    ProducerRecord<byte[], byte[]> poison =
        new ProducerRecord<>(
            TOPICS.reservationRequests().name(), bytes("e/s"), bytes("not a command"));
    poison.headers().add("trace", new byte[] {1, 2});
    long offset = producer.send(poison).get().offset();

    // When
    String letter = awaitLetter("reservation-requests", "cannot read the value");
    CliRun list = run("list", "--topic=reservation-requests");
    CliRun show = run("show", letter);
    JsonNode json = JsonMapper.shared().readTree(run("show", letter, "--json").out());

    // Then
    assertThat(list.out()).contains("LETTER", "reservation-requests", "open");
    assertThat(show.out())
        .contains("from    reservation-requests-", "offset " + offset)
        .contains("key     e/s\n", "value   not a command\n", "header  trace=0x0102\n", "\tat ");
    assertThat(json.get("letter").asString()).isEqualTo(letter);
    assertThat(json.get("topic").asString()).endsWith("reservation-requests");
    assertThat(json.get("offset").asLong()).isEqualTo(offset);
    assertThat(json.get("value").get("text").asString()).isEqualTo("not a command");
    assertThat(json.get("headers").get("trace").get("hex").asString()).isEqualTo("0102");
    assertThat(run("list", "--reason=no such reason").out()).isEqualTo("No dead letters.\n");
  }

  @Test
  void putsACommandBackOnceAfterTheFix() throws Exception {
    // Given: seats for a section that nobody has opened
    SectionId section = new SectionId(EVENT, "late");
    engine
        .commands()
        .append(section, new SectionCommand.Grow(List.of(Row.numbered("Z", 5))))
        .get(30, TimeUnit.SECONDS);
    String letter = awaitLetter("reservation-requests", "letters/late is not open");
    String[] open = {
      "section-init",
      "--kafka=" + kafka.bootstrapServers(),
      "--event=" + EVENT,
      "--section=late",
      "--rows=1",
      "--seats-per-row=3"
    };
    assertThat(CliRun.of(open).exitCode()).isEqualTo(ExitCode.OK);

    // When
    CliRun planned = run("retry", letter, "--dry-run");
    CliRun first = run("retry", letter);
    CliRun second = run("retry", letter);
    CliRun third = run("retry", "--all", "--reason=letters/late");
    await(
        () -> engine.sections().latest(section).orElseThrow().availability().counts().total() == 8);

    // Then
    assertThat(planned.out()).contains(letter + ": would be put back, reservation-requests-");
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).contains(letter + ": put back as reservation-requests-");
    assertThat(second.out()).contains(letter + ": put back before as reservation-requests-");
    assertThat(second.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(third.out()).isEqualTo("No open dead letter matches.\n");
    assertThat(same("letters/late")).hasSize(1);
    assertThat(run("list", "--reason=letters/late").out()).contains("put back as ");
    assertThat(run("list", "--reason=letters/late", "--open").out())
        .isEqualTo("No dead letters.\n");
  }

  @Test
  void booksNothingTwice() throws Exception {
    // Given: a booking that was put aside, told twice under the same origin
    SectionId section = new SectionId(EVENT, "booked");
    engine
        .commands()
        .append(section, SectionCommand.Open.of(SectionLayout.grid(1, 9)))
        .get(30, TimeUnit.SECONDS);
    await(() -> engine.sections().latest(section).isPresent());
    byte[] value =
        TOPICS
            .reservationCommands()
            .valueSerde()
            .serializer()
            .serialize(
                "",
                new Reserve(
                    section,
                    new ReservationRequest("alice", new SeatRequest.BestAvailable(2, false), 0)));
    String key = new ReservationId("r-aside").value();
    String one = putAside("reservation-commands", 1, 900_001, key, value);
    String again = putAside("reservation-commands", 1, 900_001, key, value);
    long before = end(TOPICS.reservationCommands().name());

    // When
    CliRun run = run("retry", one, again, one);
    await(
        () -> engine.sections().latest(section).orElseThrow().availability().counts().sold() == 2);

    // Then
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().filter(line -> line.contains(": put back as"))).hasSize(1);
    assertThat(run.out().lines().filter(line -> line.contains("put back before"))).hasSize(2);
    List<ConsumerRecord<byte[], byte[]>> records =
        records(TOPICS.reservationCommands().name()).stream()
            .filter(each -> new String(each.key(), UTF_8).equals(key))
            .toList();
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().partition()).isEqualTo(1);
    assertThat(records.getFirst().value()).isEqualTo(value);
    assertThat(new String(records.getFirst().headers().lastHeader("own").value(), UTF_8))
        .isEqualTo("kept");
    assertThat(records.getFirst().headers().toArray()).hasSize(1);
    assertThat(before).isLessThan(end(TOPICS.reservationCommands().name()));

    // And the control: the same command put aside twice, from two places, is put back twice
    assertThat(run("retry", putAside("reservation-commands", 1, 900_002, key, value)).exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(
            records(TOPICS.reservationCommands().name()).stream()
                .filter(each -> new String(each.key(), UTF_8).equals(key)))
        .hasSize(2);
    assertThat(engine.sections().latest(section).orElseThrow().availability().counts().sold())
        .isEqualTo(2);
  }

  @Test
  void refusesWhatIsNoCommand() throws Exception {
    // Given
    String outcome = putAside("reservation-completed", 0, 7, "r-1", bytes("old"));

    // When
    CliRun run = run("retry", outcome);

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).contains("refused", "reservation-completed holds no commands");
    assertThat(run("retry", "123456").err()).contains("there is no dead letter 123456");
    assertThat(run("retry", "--all").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void letsOnlyTheLastWhoBeganPutBack() throws Exception {
    // Given
    DeadLetter.Id letter =
        DeadLetter.Id.parse(putAside("section-init", 0, 800_001, "x/y", bytes("z")));
    try (RecordedLog log = RecordedLog.inCluster(client());
        LetterReturn first = LetterReturn.open(client(), log, TOPICS);
        LetterReturn second = LetterReturn.open(client(), log, TOPICS)) {
      var found = first.letters().find(letter).orElseThrow();

      // Then
      assertThatThrownBy(() -> first.putBack(found))
          .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
      assertThat(second.putBack(found)).isInstanceOf(LetterReturn.Result.PutBack.class);
    }
    assertThat(run("retry", letter.toString()).out()).contains("put back before");
  }

  private static String putAside(String topic, int partition, long offset, String key, byte[] value)
      throws Exception {
    var letter = new ProducerRecord<>(TOPICS.deadLetters().name(), 0, bytes(key), value);
    letter.headers().add("own", bytes("kept"));
    letter.headers().add("__streams.errors.exception", bytes("java.lang.IllegalStateException"));
    letter.headers().add("__streams.errors.message", bytes("a bug that is fixed by now"));
    letter.headers().add("__streams.errors.topic", bytes(topic));
    letter.headers().add("__streams.errors.partition", bytes(Integer.toString(partition)));
    letter.headers().add("__streams.errors.offset", bytes(Long.toString(offset)));
    return Long.toString(producer.send(letter).get().offset());
  }

  private static String awaitLetter(String topic, String reason) {
    String[] found = {""};
    await(() -> {
      String out = run("list", "--topic=" + topic, "--json").out();
      JsonNode letters = JsonMapper.shared().readTree(out).get("letters");
      for (JsonNode letter : letters) {
        if (letter.toString().contains(reason)) {
          found[0] = letter.get("letter").asString();
        }
      }
      return !found[0].isEmpty();
    });
    return found[0];
  }

  private static List<ConsumerRecord<byte[], byte[]>> same(String key) {
    List<ConsumerRecord<byte[], byte[]>> all =
        records(TOPICS.reservationRequests().name()).stream()
            .filter(each -> each.key() != null && new String(each.key(), UTF_8).equals(key))
            .toList();
    // Growing, opening, and growing again.
    assertThat(all).hasSize(3);
    assertThat(all.get(2).value()).isEqualTo(all.get(0).value());
    return all.subList(2, 3);
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (RecordedLog log = RecordedLog.inCluster(client())) {
      for (var span : log.spans(topic)) {
        try (var cursor = log.open(span)) {
          for (var some = cursor.next(); !some.isEmpty(); some = cursor.next()) {
            records.addAll(some);
          }
        }
      }
    }
    return records;
  }

  private static long end(String topic) {
    try (RecordedLog log = RecordedLog.inCluster(client())) {
      return log.spans(topic).stream().mapToLong(RecordedLog.Span::end).sum();
    }
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(40)).until(condition);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static CliRun run(String command, String... more) {
    List<String> args =
        new ArrayList<>(List.of("dlq", command, "--kafka=" + kafka.bootstrapServers()));
    args.addAll(List.of(more));
    return CliRun.of(args);
  }
}
