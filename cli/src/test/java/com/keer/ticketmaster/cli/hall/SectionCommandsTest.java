package com.keer.ticketmaster.cli.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.Cli;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topology.TopologySettings;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that talk to Kafka, against a broker and a running engine.
class SectionCommandsTest {
  private static final String PREFIX = "hall-";
  private static final Terminal PERSON = new Terminal(true, false, true);

  private static EmbeddedKafka kafka;
  private static TicketMaster engine;

  @BeforeAll
  static void startEngine(@TempDir Path state) throws Exception {
    kafka = EmbeddedKafka.start();
    engine =
        TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers())
                .stateDir(state)
                .topology(
                    TopologySettings.defaults()
                        .withTopicPrefix(PREFIX)
                        .withStores(StoreKind.IN_MEMORY))
                .build());
    engine.awaitReady(Duration.ofSeconds(30));
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
    kafka.close();
  }

  @Test
  void opensOneSection() {
    // When
    CliRun run = run("section-init", "--event=one", "--section=s", "--rows=2", "--seats-per-row=3");

    // Then
    assertThat(run)
        .isEqualTo(
            new CliRun(
                ExitCode.OK,
                """
                EVENT  SECTION  ROWS  SEATS  BLOCKED  STATE
                one    s           2      6        0  opened

                1 section live: 1 opened, 0 already open
                """,
                ""));
  }

  @Test
  void changesNothingWhenRepeated(@TempDir Path folder) throws Exception {
    // Given
    String file =
        "--file="
            + Files.writeString(
                folder.resolve("hall.csv"),
                "name,row,seats,blocked\nstalls,A-B,1-2 _ 3-4,1\nbox,L,L1 L2,\n");
    run("section-init", "--event=repeated", file);
    sell(new SectionId("repeated", "stalls"), 2);
    CliRun before = run("section-status", "--event=repeated", "--json");

    // When
    CliRun again = run("section-init", "--event=repeated", file, "--json");

    // Then
    assertThat(again)
        .isEqualTo(
            new CliRun(
                ExitCode.OK,
                "{\"sections\":[{\"event\":\"repeated\",\"section\":\"stalls\",\"rows\":2,\"seats\":8,\"blocked\":2,\"state\":\"already"
                    + " open\"},{\"event\":\"repeated\",\"section\":\"box\",\"rows\":1,\"seats\":2,\"blocked\":0,\"state\":\"already"
                    + " open\"}]}\n",
                ""));
    assertThat(run("section-status", "--event=repeated", "--json")).isEqualTo(before);
  }

  @Test
  void refusesToPretendThatAnOpenSectionHasOtherSeats() {
    // Given
    run("section-init", "--event=other", "--section=s", "--rows=2", "--seats-per-row=3");

    // When
    CliRun run =
        run("section-init", "--event=other", "--section=s", "--rows=2", "--seats-per-row=4");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).contains("already open, different seats: it has 2 rows and 6 seats");
    assertThat(run.err()).contains("an open section keeps its seats");
  }

  @Test
  void sendsNothingOnADryRun() {
    // When
    run("section-init", "--dry-run", "--event=dry", "--section=s", "--rows=2", "--seats-per-row=3");

    // Then
    CliRun status = run("section-status", "--event=dry");
    assertThat(status)
        .isEqualTo(
            new CliRun(
                ExitCode.REFUSED,
                "",
                "ticketmaster: event dry is not open: open it with 'ticketmaster section-init', or"
                    + " check the spelling\n"));
  }

  @Test
  void opensThousandsOfSections(@TempDir Path folder) throws Exception {
    // Given
    StringBuilder csv = new StringBuilder("name,row,seats\n");
    for (int i = 0; i < 2_000; i++) {
      csv.append("s").append(i).append(",A-J,1-10 _ 11-20\n");
    }
    Path file = Files.writeString(folder.resolve("hall.csv"), csv);

    // When
    CliRun run = run("section-init", "--event=many", "--file=" + file);

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).endsWith("\n2,000 sections live: 2,000 opened, 0 already open\n");
  }

  @Test
  void showsAPersonHowFarItIs() {
    // When
    StringWriter err = new StringWriter();
    int exitCode =
        Cli.create(PERSON, new PrintWriter(new StringWriter()), new PrintWriter(err))
            .execute(
                with(
                    "section-init", "--event=bar", "--section=s", "--rows=1", "--seats-per-row=1"));

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(err.toString())
        .contains("opening          ██████████████████████████████ 1/1  100 %")
        .endsWith("\r\u001b[K");
  }

  @Test
  void saysThatNobodyOpensTheSections() throws Exception {
    // Given: topics without an engine
    String prefix = "idle-";
    TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers())
                .roles(Set.of())
                .topology(TopologySettings.defaults().withTopicPrefix(prefix))
                .build())
        .close();

    // When
    CliRun run =
        CliRun.of(
            "section-init",
            "--event=e",
            "--section=s",
            "--rows=1",
            "--seats-per-row=1",
            "--timeout=1s",
            "--bootstrap-servers=" + kafka.bootstrapServers(),
            "--topic-prefix=" + prefix);

    // Then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("not open yet");
    assertThat(run.err())
        .contains(
            "1 section not open after 1 s", "is there a process with the role seat-processor?");
  }

  @Test
  void showsTheSeatsOfAnEvent() throws Exception {
    // Given
    run(
        "section-init",
        "--event=shown",
        "--section=a",
        "--rows=1",
        "--seats-per-row=6",
        "--blocked=A-1,A-2");
    run("section-init", "--event=shown", "--section=b", "--rows=1", "--seats-per-row=4");
    sell(new SectionId("shown", "b"), 3);

    // When
    CliRun run = run("section-status", "--event=shown");

    // Then
    assertThat(run)
        .isEqualTo(
            new CliRun(
                ExitCode.OK,
                """
                SECTION  SEATS  FREE  HELD  SOLD  BLOCKED  SEQUENCE  SOLD %
                a            6     4     0     0        2         1  ░░░░░░░░░░░░░░░░░░░░   0.0
                b            4     1     0     3        0         2  ███████████████░░░░░  75.0
                total       10     5     0     3        2            ████████░░░░░░░░░░░░  37.5
                """,
                ""));
  }

  @Test
  void showsOneSectionAsJson() {
    // Given
    run("section-init", "--event=json", "--section=a", "--rows=1", "--seats-per-row=6");
    run("section-init", "--event=json", "--section=b", "--rows=1", "--seats-per-row=6");

    // When
    CliRun run = run("section-status", "--event=json", "--section=b", "--json");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .startsWith(
            "{\"event\":\"json\",\"sections\":[{\"section\":\"b\",\"seats\":6,\"free\":6,\"held\":0,\"sold\":0,\"blocked\":0,\"sequence\":1,\"soldPercent\":0.0,\"time\":\"20")
        .endsWith("Z\"}]}\n");
  }

  @Test
  void opensASectionWithoutSeats() {
    // When
    CliRun run = run("section-init", "--event=field", "--section=lawn", "--capacity=5000");
    CliRun mixed = run("section-init", "--event=field", "--section=x", "--capacity=5", "--rows=1");

    // Then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    SectionStatus lawn = engine.sections().find(new SectionId("field", "lawn")).orElseThrow();
    assertThat(lawn.map().layout()).isEqualTo(SectionLayout.generalAdmission(5_000));
    assertThat(mixed.err()).contains("--capacity has no seats: leave out --rows");
  }

  @Test
  void tellsWhichSectionsDoNotSell() {
    // Given
    run("section-init", "--event=off", "--section=a", "--rows=1", "--seats-per-row=4");
    run("section-init", "--event=off", "--section=b", "--rows=1", "--seats-per-row=4");
    SectionId called = new SectionId("off", "b");
    engine.commands().append(called, new SectionCommand.CancelSale()).join();
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> engine.sections().find(called).orElseThrow().saleCancelled());

    // When
    CliRun run = run("section-status", "--event=off");

    // Then
    assertThat(run.out())
        .contains("SOLD %                      SALE")
        .containsPattern("a .* open\n")
        .containsPattern("b .* cancelled\n");
  }

  @Test
  void watchesUntilItIsInterrupted() throws Exception {
    // Given
    run("section-init", "--event=watched", "--section=s", "--rows=1", "--seats-per-row=4");
    PipedReader pipe = new PipedReader();
    try (BufferedReader lines = new BufferedReader(pipe);
        PrintWriter out = new PrintWriter(new PipedWriter(pipe), true)) {
      List<Integer> exitCodes = new ArrayList<>();
      Thread watcher =
          Thread.ofPlatform()
              .start(() ->
                  exitCodes.add(
                      Cli.create(Terminal.PLAIN, out, out)
                          .execute(
                              with(
                                  "section-status",
                                  "--event=watched",
                                  "--watch",
                                  "--interval=100ms",
                                  "--json"))));
      assertThat(lines.readLine()).contains("\"sold\":0");

      // When
      sell(new SectionId("watched", "s"), 2);

      // Then
      String line = lines.readLine();
      while (!line.contains("\"sold\":2")) {
        line = lines.readLine();
      }
      watcher.interrupt();
      assertThat(watcher.join(Duration.ofSeconds(5))).isTrue();
      assertThat(exitCodes).containsExactly(ExitCode.OK);
    }
  }

  private static void sell(SectionId section, int seats) throws Exception {
    ReservationId id = new ReservationId("order-" + section.eventId());
    engine
        .commands()
        .append(
            id, new Reserve(section, new ReservationRequest("alice", SeatRequest.best(seats), 0)))
        .get(5, TimeUnit.SECONDS);
    engine.reservations().await(id, any -> true).get(10, TimeUnit.SECONDS);
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> engine.sections().find(section).orElseThrow().counts().sold() >= seats);
  }

  private static CliRun run(String... args) {
    return CliRun.of(with(args));
  }

  private static String[] with(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--bootstrap-servers=" + kafka.bootstrapServers());
    all.add("--topic-prefix=" + PREFIX);
    return all.toArray(String[]::new);
  }
}
