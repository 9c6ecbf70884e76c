package com.keer.ticketmaster.cli.hall.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.TopologySettings;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Operators' changes of sections of a live event, against a running engine.
class SectionChangeTest {
  private static EmbeddedKafka kafka;
  private static TicketMaster engine;

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
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
    kafka.close();
  }

  @Test
  void addsRowsAndSeats() {
    // Given
    open("grown", "--rows=2", "--seats-per-row=3");

    // When
    CliRun grown = run("grow", "grown", "--row=B:1-5", "--row=C-D:1-2_3");
    CliRun again = run("grow", "grown", "--row=B:1-5", "--row=C-D:1-2_3");

    // Then
    assertThat(grown)
        .isEqualTo(
            new CliRun(
                ExitCode.OK,
                """
                live / grown: done by command 2 of its log
                  added        2 rows, 8 seats
                  seats now    14: 14 free, 0 held, 0 sold, 0 blocked
                """,
                ""));
    assertThat(again.out()).contains("nothing to do; nothing was sent");
    assertThat(again.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void addsRowsByTheirNumber() {
    // Given
    open("counted", "--rows=2", "--seats-per-row=3");

    // When
    CliRun grown = run("grow", "counted", "--rows=4", "--seats-per-row=3");

    // Then
    assertThat(grown.out()).contains("added        2 rows, 6 seats");
  }

  @Test
  void addsPlaces() {
    // Given
    open("floor", "--capacity=100");

    // When
    CliRun grown = run("grow", "floor", "--capacity=250", "--json");
    CliRun rows = run("grow", "floor", "--row=A:1-3");

    // Then
    assertThat(grown.out())
        .contains("\"state\":\"done\"", "\"seatsAdded\":150", "\"counts\":{\"seats\":250");
    assertThat(rows)
        .isEqualTo(
            new CliRun(
                ExitCode.REFUSED,
                "",
                "ticketmaster: the section has general admission: name the total with --capacity; nothing was sent\n"));
  }

  @Test
  void blocksWhatIsFreeAndLeavesTheRest() throws Exception {
    // Given
    open("blocked", "--rows=2", "--seats-per-row=10");
    book("blocked", "A", "1");

    // When
    CliRun planned = run("block", "blocked", "--seats=A-1,A-2,B-1..B-3", "--dry-run");
    CliRun done = run("block", "blocked", "--seats=A-1,A-2,B-1..B-3");
    CliRun again = run("block", "blocked", "--seats=A-1,A-2,B-1..B-3");
    CliRun back = run("unblock", "blocked", "--seats=A-1,B-2");

    // Then
    assertThat(planned.out()).contains("would happen; nothing was sent", "19 free, 0 held, 1 sold");
    assertThat(done)
        .isEqualTo(
            new CliRun(
                ExitCode.OK,
                """
                live / blocked: done by command 3 of its log
                  blocked      4: A-2 B-1 B-2 B-3
                  stay sold    1: A-1
                  seats now    20: 15 free, 0 held, 1 sold, 4 blocked
                """,
                ""));
    assertThat(again.out()).contains("nothing to do", "stay blocked 4: A-2 B-1 B-2 B-3");
    assertThat(back.out()).contains("unblocked    1: B-2", "stay sold    1: A-1");
  }

  @Test
  void namesSeatsInTheOrderOfTheSection() throws Exception {
    // Given
    open("mixed", "--rows=2", "--seats-per-row=12");
    book("mixed", "A", "10");

    // When
    CliRun planned = run("block", "mixed", "--seats=B-1,A-10,A-9,A-11,A-2", "--dry-run");
    CliRun done = run("block", "mixed", "--seats=B-1,A-10,A-9,A-11,A-2");
    CliRun again = run("block", "mixed", "--seats=B-1,A-11,A-9,A-2");

    // Then
    assertThat(List.of(planned, done, again))
        .allSatisfy(each -> assertThat(each.out()).contains("4: A-2 A-9 A-11 B-1\n"));
  }

  @Test
  void refusesWhatIsNotThereAndSendsNothing() {
    // Given
    open("small", "--rows=1", "--seats-per-row=3");

    // When
    CliRun seat = run("block", "small", "--seats=A-2,Z-9,A-1..B-2");
    CliRun section = run("block", "nowhere", "--seats=A-1");
    CliRun usage = run("grow", "small");

    // Then
    assertThat(seat.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(seat.err()).contains("has no seat Z-9, A-1..B-2: write A-1, or B-1..B-10");
    assertThat(section.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(section.err()).contains("section nowhere of event live is not open");
    assertThat(usage.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run("block", "small", "--seats=A-2").out()).contains("by command 2");
  }

  @Test
  void blocksAHeldSeatAsSoonAsItsHoldEnds() throws Exception {
    // Given
    open("held", "--rows=1", "--seats-per-row=3");
    hold("held", "A", "2");

    // When
    CliRun planned = run("block", "held", "--seats=A-1,A-2", "--dry-run");
    CliRun done = run("block", "held", "--seats=A-1,A-2");
    CliRun again = run("block", "held", "--seats=A-1,A-2");
    engine
        .commands()
        .append(new ReservationId("r-held"), new ReservationCommand.Cancel())
        .get(30, TimeUnit.SECONDS);
    awaitCounts("held", counts -> counts.blocked() == 2);
    CliRun back = run("unblock", "held", "--seats=A-2");

    // Then
    assertThat(planned.out()).contains("blocked      1: A-1", "when free    1: A-2");
    assertThat(done)
        .isEqualTo(
            new CliRun(
                ExitCode.OK,
                """
                live / held: done by command 3 of its log
                  blocked      1: A-1
                  when free    1: A-2
                  seats now    3: 1 free, 1 held, 0 sold, 1 blocked
                """,
                ""));
    assertThat(again.out())
        .contains("nothing to do", "stay blocked 1: A-1", "stay held, to be blocked 1: A-2");
    assertThat(back.out()).contains("unblocked    1: A-2");
  }

  @Test
  void changesHowASectionDecides() throws Exception {
    // Given
    open("decides", "--rows=1", "--seats-per-row=9", "--policy=nearest");

    // When
    CliRun done = run("policy", "decides", "--policy=first-fit");
    CliRun again = run("policy", "decides", "--policy=first-fit", "--rules=2");
    CliRun unknown = run("policy", "decides", "--policy=cheapest");
    CliRun nothing = run("policy", "decides");
    CliRun newer = run("policy", "decides", "--rules=3");

    // Then
    assertThat(done)
        .isEqualTo(
            new CliRun(
                ExitCode.OK,
                """
                live / decides: done by command 2 of its log
                  decides by   first-fit, version 2 of the rules
                  seats now    9: 9 free, 0 held, 0 sold, 0 blocked
                """,
                ""));
    assertThat(again.out()).contains("nothing to do; nothing was sent");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err())
        .contains("there is no policy 'cheapest'; choose one of best-available");
    assertThat(nothing.err()).contains("name --policy or --rules");
    assertThat(newer.err()).contains("--rules takes 1 to 2");
  }

  private static void hold(String section, String row, String seat) throws Exception {
    var request =
        new ReservationRequest(
            "alice", new SeatRequest.TheseSeats(List.of(new Seat(row, seat))), 600);
    engine
        .commands()
        .append(
            new ReservationId("r-" + section), new Reserve(new SectionId("live", section), request))
        .get(30, TimeUnit.SECONDS);
    awaitCounts(section, counts -> counts.held() > 0);
  }

  private static void awaitCounts(String section, Predicate<SeatCounts> wanted) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(() ->
            wanted.test(
                engine
                    .sections()
                    .latest(new SectionId("live", section))
                    .orElseThrow()
                    .availability()
                    .counts()));
  }

  private static void open(String section, String... more) {
    List<String> args = args("section-init", section, more);
    assertThat(CliRun.of(args).exitCode()).isEqualTo(ExitCode.OK);
  }

  private static void book(String section, String row, String seat) throws Exception {
    ReservationId id = new ReservationId("r-" + section);
    SectionId where = new SectionId("live", section);
    var request =
        new ReservationRequest(
            "alice", new SeatRequest.TheseSeats(List.of(new Seat(row, seat))), 0);
    engine.commands().append(id, new Reserve(where, request)).get(30, TimeUnit.SECONDS);
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> engine.sections().latest(where).orElseThrow().availability().counts().sold() > 0);
  }

  private static CliRun run(String change, String section, String... more) {
    List<String> args = args("section-init", section, more);
    args.add(1, change);
    return CliRun.of(args);
  }

  private static List<String> args(String command, String section, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                command,
                "--kafka=" + kafka.bootstrapServers(),
                "--event=live",
                "--section=" + section));
    args.addAll(List.of(more));
    return args;
  }
}
