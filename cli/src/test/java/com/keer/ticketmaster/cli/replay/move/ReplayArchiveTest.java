package com.keer.ticketmaster.cli.replay.move;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.Main;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands that move a sale elsewhere, run on a sale.
class ReplayArchiveTest {
  private static final String PREFIX = "sale-";
  private static final int BOOKINGS = 40;
  private static EmbeddedKafka kafka;

  @TempDir private Path folder;

  @BeforeAll
  static void sell(@TempDir Path state) throws Exception {
    kafka = EmbeddedKafka.start();
    try (TicketMaster engine =
        TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers())
                .stateDir(state)
                .topology(
                    TopologySettings.defaults()
                        .withTopicPrefix(PREFIX)
                        .withStores(StoreKind.IN_MEMORY))
                .build())) {
      engine.awaitReady(Duration.ofSeconds(60));
      List<SectionId> sections = List.of(new SectionId("night", "a"), new SectionId("night", "b"));
      for (SectionId section : sections) {
        engine
            .commands()
            .append(section, SectionCommand.Open.of(SectionLayout.grid(10, 10)))
            .join();
        engine.sections().awaitOpen(section, Duration.ofSeconds(30));
      }
      for (int i = 0; i < BOOKINGS; i++) {
        var id = new ReservationId("r" + i);
        var request = new ReservationRequest("u", SeatRequest.best(1), i % 2 * 600);
        engine.commands().append(id, new Reserve(sections.get(i % 2), request)).join();
        engine.reservations().await(id, any -> true).get(30, TimeUnit.SECONDS);
      }
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void carriesASaleToAnotherPrefixWithTheSameStates() throws Exception {
    // Given
    String archive = folder.resolve("sale.archive").toString();
    JsonNode exported = json(ok(replay(PREFIX, "export", "--output=" + archive, "--json")));
    assertThat(exported.get("states").asBoolean()).isTrue();
    assertThat(exported.get("topics").size()).isEqualTo(13);
    assertThat(exported.get("bytes").asLong()).isEqualTo(Files.size(Path.of(archive)));

    // When
    CliRun check = ok(replay("moved-", "import", "--check", "--input=" + archive));
    CliRun moved = ok(replay("moved-", "import", "--input=" + archive));

    // Then
    assertThat(check.out()).startsWith("The archive is intact: ");
    assertThat(moved.out())
        .isEqualTo(
            "Imported %,d records into %s. Start the engine with an empty state folder and prefix moved-.%n"
                .formatted(exported.get("records").asLong(), kafka.bootstrapServers()));
    String states = states("one", PREFIX);
    assertThat(states("two", "moved-")).isEqualTo(states);
    assertThat(states("three", "", "--archive=" + archive)).isEqualTo(states);
    assertThat(states("first-half", PREFIX, "--until=10")).isNotEqualTo(states);
    assertThat(states("whole", PREFIX, "--snapshot=" + folder.resolve("first-half")))
        .isEqualTo(states);
    assertThat(CliRun.of("replay", "snapshot", "--check=" + folder.resolve("whole")).out())
        .contains("2 sections, and what they remember about 40 reservations")
        .contains("SHA-256 of the states " + states);

    // And not a second time
    CliRun again = replay("moved-", "import", "--input=" + archive);
    assertThat(again.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(again.err())
        .startsWith("ticketmaster: not empty: moved-reservation-commands, ")
        .contains("Import under another --topic-prefix");

    // And not with the snapshot of another log
    CliRun foreign =
        replay(
            "moved-",
            "snapshot",
            "--snapshot=" + folder.resolve("whole"),
            "--output=" + folder.resolve("no"));
    assertThat(foreign.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void givesUndecidedCommandsTheTimeThatAnOperatorSays() throws Exception {
    // Given: a command that no section has decided about
    String sale = folder.resolve("decided.archive").toString();
    ok(replay(PREFIX, "export", "--output=" + sale));
    ok(replay("ahead-", "import", "--input=" + sale));
    append("ahead-", new SectionCommand.Cancel(new ReservationId("r1")));
    String archive = folder.resolve("ahead.archive").toString();
    ok(replay("ahead-", "export", "--output=" + archive));
    List<Long> recorded = times("ahead-");
    long latest = recorded.getLast() - 1;

    // When
    String time = Instant.ofEpochMilli(latest).toString();
    ok(replay("limited-", "import", "--input=" + archive, "--latest-time=" + time));
    ok(replay("kept-", "import", "--input=" + archive));
    CliRun wrong = replay("wrong-", "import", "--input=" + archive, "--latest-time=half past four");

    // Then
    List<Long> limited = new ArrayList<>(recorded.subList(0, recorded.size() - 1));
    limited.add(latest);
    assertThat(recorded).hasSizeGreaterThan(BOOKINGS);
    assertThat(times("limited-")).isEqualTo(limited);
    assertThat(times("kept-")).as("the control").isEqualTo(recorded);
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("--latest-time").contains("half past four");
  }

  /// Later than everything else there.
  private static void append(String prefix, SectionCommand command) throws Exception {
    var topic = new Topics(prefix).reservationRequests();
    Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(
            client, topic.keySerde().serializer(), topic.valueSerde().serializer())) {
      SectionId section = new SectionId("night", "a");
      producer.send(new ProducerRecord<>(topic.name(), section, command)).get();
    }
  }

  /// The times of all records of the serial logs, in their order.
  private static List<Long> times(String prefix) {
    List<Long> times = new ArrayList<>();
    try (RecordedLog log =
        RecordedLog.inCluster(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      for (RecordedLog.Span span : log.spans(new Topics(prefix).reservationRequests().name())) {
        try (RecordedLog.Cursor cursor = log.open(span)) {
          for (var some = cursor.next(); !some.isEmpty(); some = cursor.next()) {
            some.forEach(record -> times.add(record.timestamp()));
          }
        }
      }
    }
    times.sort(null);
    return times;
  }

  @Test
  void runsThroughAPipe() throws Exception {
    // When
    List<Process> both =
        ProcessBuilder.startPipeline(
            List.of(
                child("export", "--output=-", "--topic-prefix=" + PREFIX),
                child("import", "--input=-", "--topic-prefix=piped-")));

    // Then
    String told = new String(both.getLast().getInputStream().readAllBytes(), UTF_8);
    for (Process each : both) {
      assertThat(each.waitFor()).as(told).isZero();
    }
    assertThat(told).startsWith("Imported ").contains("prefix piped-");
    assertThat(states("source", PREFIX)).isEqualTo(states("target", "piped-"));
  }

  @Test
  void tellsWhatIsWrong() throws Exception {
    Path archive = folder.resolve("archive");
    ok(replay(PREFIX, "export", "--output=" + archive, "--logs-only"));

    CliRun there = replay(PREFIX, "export", "--output=" + archive);
    assertThat(there.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(there.err())
        .isEqualTo("ticketmaster: '" + archive + "' already exists: name another file\n");

    CliRun logs = replay("logs-", "import", "--input=" + archive);
    assertThat(logs.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(logs.err()).contains("has logs but no states");

    Path whole = folder.resolve("whole");
    ok(replay(PREFIX, "export", "--output=" + whole));
    byte[] bytes = Files.readAllBytes(whole);
    bytes[bytes.length / 3] ^= 1;
    Files.write(whole, bytes);
    CliRun damaged = replay("damaged-", "import", "--check", "--input=" + whole);
    assertThat(damaged.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(damaged.err()).contains("cannot be used: the block of ").contains("is damaged");

    assertThat(replay(PREFIX, "export", "--output=x", "--from=1h").exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(replay("none-", "export", "--output=x").err())
        .contains("there is no topic 'none-reservation-requests'");
    assertThat(replay(PREFIX, "snapshot").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(replay(PREFIX, "snapshot", "--output=x", "--event=night").err())
        .contains("a snapshot has all sections");
    assertThat(CliRun.of("replay", "export", "--output=x", "--kafka=127.0.0.1:1").exitCode())
        .isEqualTo(ExitCode.UNREACHABLE);
    assertThat(Path.of("x")).doesNotExist();
  }

  private String states(String name, String prefix, String... more) {
    List<String> args = new ArrayList<>(List.of(more));
    args.addFirst("--output=" + folder.resolve(name));
    args.addFirst("snapshot");
    args.add("--json");
    return json(ok(replay(prefix, args.toArray(String[]::new)))).get("statesSha256").asString();
  }

  private static CliRun replay(String prefix, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addFirst("replay");
    all.add("--kafka=" + kafka.bootstrapServers());
    all.add("--topic-prefix=" + prefix);
    return CliRun.of(all);
  }

  private static ProcessBuilder child(String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "replay"));
    command.addAll(List.of(args));
    command.add("--kafka=" + kafka.bootstrapServers());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static CliRun ok(CliRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    return run;
  }

  private static JsonNode json(CliRun run) {
    return JsonMapper.shared().readTree(run.out());
  }
}
