package com.keer.ticketmaster.cli.replay.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands for an engine that lost its memory, or needs more partitions.
class RebuildEngineTest {

  private static final String PREFIX = "memory-";
  private static final SectionId STALLS = new SectionId("night", "stalls");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static EmbeddedKafka kafka;

  @TempDir private static Path folder;

  @BeforeAll
  static void sell() throws Exception {
    kafka = EmbeddedKafka.start();
    try (TicketMaster engine = ready(PREFIX, "state")) {
      engine.commands().append(STALLS, SectionCommand.Open.of(SectionLayout.grid(10, 10))).join();
      engine.sections().awaitOpen(STALLS, LIMIT);
      for (int i = 0; i < 20; i++) {
        book(engine, "r" + i);
      }
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void tellsDoesAndDoesNothingMore() throws Exception {
    // Given
    loseEverything();

    // Then without consent it only tells
    CliRun told = rebuild();
    assertThat(told.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(told.out())
        .contains(PREFIX + "reservation-requests-")
        .contains("allocations (")
        .contains("reservations (");
    assertThat(told.err()).contains("nothing was changed: confirm with --yes");
    JsonNode plan = json(rebuild("--json"));
    assertThat(plan.get("done").asBoolean()).isFalse();
    assertThat(plan.get("changelogs").size()).isEqualTo(5);

    // When
    JsonNode done = json(ok(rebuild("--json", "--yes")));

    // Then
    assertThat(done.get("done").asBoolean()).isTrue();
    assertThat(ok(rebuild("--yes")).out())
        .isEqualTo("All states and positions are right; nothing was changed.\n");
    assertThat(ok(CliRun.of("replay", "verify", kafka(), prefix(PREFIX))).out()).isNotEmpty();
    try (TicketMaster engine = ready(PREFIX, "again")) {
      CliRun busy = rebuild("--yes");
      assertThat(busy.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(busy.err()).contains("an engine is running here");
      assertThat(book(engine, "next").sequence()).isEqualTo(22);
    }

    // And with more partitions
    Path archive = folder.resolve("archive");
    ok(CliRun.of("replay", "export", kafka(), prefix(PREFIX), "--output=" + archive));
    CliRun moved =
        ok(
            CliRun.of(
                "replay",
                "import",
                kafka(),
                prefix("more-"),
                "--input=" + archive,
                "--partitions=12"));
    assertThat(moved.out()).startsWith("Imported ");
    ok(CliRun.of("replay", "verify", kafka(), prefix("more-")));
    try (TicketMaster engine = ready("more-", "more")) {
      assertThat(book(engine, "more").sequence()).isEqualTo(23);
    }
  }

  @Test
  void refusesWhatIsNotThere() {
    CliRun run = CliRun.of("replay", "rebuild", "engine", kafka(), prefix("elsewhere-"), "--yes");
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("there is no topic 'elsewhere-");
  }

  private static void loseEverything() throws Exception {
    Topics topics = new Topics(PREFIX);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      Collection<String> changelogs =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(PREFIX) && name.endsWith("-changelog"))
              .toList();
      admin.deleteTopics(changelogs).all().get();
      admin
          .deleteConsumerGroups(
              List.of(
                  Role.SEAT_PROCESSOR.applicationId(topics),
                  Role.RESERVATION_PROCESSOR.applicationId(topics)))
          .all()
          .get();
    }
  }

  private static Decided book(TicketMaster engine, String id) throws Exception {
    var request = new ReservationRequest("u", SeatRequest.best(1), 600);
    engine.commands().append(new ReservationId(id), new Reserve(STALLS, request)).join();
    return engine
        .reservations()
        .await(new ReservationId(id), any -> true)
        .get(60, TimeUnit.SECONDS);
  }

  private static TicketMaster ready(String prefix, String state) throws InterruptedException {
    TicketMaster engine =
        TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers())
                .topicPrefix(prefix)
                .stateDir(folder.resolve(state))
                .build());
    engine.awaitReady(LIMIT);
    return engine;
  }

  private static CliRun rebuild(String... more) {
    List<String> args =
        new ArrayList<>(List.of("replay", "rebuild", "engine", kafka(), prefix(PREFIX)));
    args.addAll(List.of(more));
    return CliRun.of(args);
  }

  private static String kafka() {
    return "--kafka=" + kafka.bootstrapServers();
  }

  private static String prefix(String prefix) {
    return "--topic-prefix=" + prefix;
  }

  private static CliRun ok(CliRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    return run;
  }

  private static JsonNode json(CliRun run) {
    return JsonMapper.shared().readTree(run.out());
  }
}
