package com.keer.ticketmaster.lost;

import static com.keer.ticketmaster.lost.Installation.book;
import static com.keer.ticketmaster.lost.Installation.open;
import static com.keer.ticketmaster.topology.Role.RESERVATION_PROCESSOR;
import static com.keer.ticketmaster.topology.Role.SEAT_PROCESSOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TopologySettings;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Topics and positions are lost, one by one and together: the roles decide nothing, and say why.
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class LostFactsTest {

  private static EmbeddedKafka kafka;

  @TempDir private Path folder;
  private Installation shop;
  private List<Decided> sold;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void settle() {
    shop = new Installation(kafka, folder);
  }

  @AfterEach
  void leave() {
    shop.close();
  }

  private void sell() throws Exception {
    try (TicketMaster engine = shop.ready("state")) {
      sold = shop.sell(engine);
    }
  }

  @Test
  void refusesWithoutItsChangelogs() throws Exception {
    // Given
    sell();
    shop.deleteChangelogs();

    // Then: neither elsewhere nor with the files of before
    for (String state : List.of("elsewhere", "state")) {
      assertThat(shop.refusal(state, SEAT_PROCESSOR))
          .contains("seat-processor does not work: ")
          .contains(shop.changelog(SEAT_PROCESSOR, "allocations"))
          .contains(shop.changelog(SEAT_PROCESSOR, "sections"))
          .contains("lost what it kept")
          .contains("ticketmaster replay rebuild engine");
    }
    assertThat(shop.refusal("again", RESERVATION_PROCESSOR))
        .contains("reservation-processor does not work: ")
        .contains(shop.changelog(RESERVATION_PROCESSOR, "reservations"));
  }

  /// The control: what the guard prevents.
  @Test
  void sellsSeatsTwiceWithoutItsChangelogsAndWithoutTheGuard() throws Exception {
    // Given
    sell();
    shop.deleteChangelogs();

    // When
    Set<Seat> again = new HashSet<>();
    try (TicketMaster engine = shop.unguarded("elsewhere")) {
      open(engine);
      for (int i = 0; i < 4; i++) {
        again.addAll(seats(book(engine, "again" + i)));
      }
    }

    // Then
    Set<Seat> before = new HashSet<>();
    sold.forEach(each -> before.addAll(seats(each)));
    assertThat(before).hasSize(14);
    assertThat(again).hasSize(8).containsAnyElementsOf(before);
  }

  private static List<Seat> seats(Decided outcome) {
    return ((Confirmed) outcome).seats();
  }

  @Test
  void refusesWithoutASingleChangelog() throws Exception {
    // Given
    sell();
    String holds = shop.changelog(SEAT_PROCESSOR, "holds");
    String sections = shop.changelog(SEAT_PROCESSOR, "sections");

    // Then
    shop.delete(holds);
    assertThat(shop.refusal("a", SEAT_PROCESSOR)).contains(holds).doesNotContain(sections);
    shop.delete(sections);
    assertThat(shop.refusal("b", SEAT_PROCESSOR)).contains(holds, sections);
  }

  @Test
  void refusesAChangelogFromBefore() throws Exception {
    // Given
    sell();
    shop.takeBack(shop.changelog(SEAT_PROCESSOR, "allocations"), 0.5);

    // Then
    assertThat(shop.refusal("elsewhere", SEAT_PROCESSOR)).contains("the changelog lost its end");
  }

  @Test
  void refusesWithoutPositionsAndGoesOnWhenTheyAreSetAsItSays() throws Exception {
    // Given
    sell();
    long sequence = sold.getLast().sequence();
    shop.deleteGroup(SEAT_PROCESSOR);

    // Then
    String reason = shop.refusal("state", SEAT_PROCESSOR);
    assertThat(reason).contains("has no position in " + shop.topics.prefix());

    // When
    String init = shop.topics.sectionInit().name();
    shop.setPosition(SEAT_PROCESSOR, init, shop.read(init).getLast().offset() + 1);
    reason = shop.refusal("state", SEAT_PROCESSOR);
    Matcher remedy =
        Pattern.compile("--topic (\\S+):0 --reset-offsets --to-offset (\\d+)").matcher(reason);
    assertThat(remedy.find()).as(reason).isTrue();
    shop.setPosition(SEAT_PROCESSOR, remedy.group(1), Long.parseLong(remedy.group(2)));

    // Then
    try (TicketMaster engine = shop.ready("state")) {
      assertThat(book(engine, "one-more").sequence()).isEqualTo(sequence + 1);
      assertThat(book(engine, "next").sequence()).isEqualTo(sequence + 2);
    }
  }

  /// The control.
  @Test
  void decidesEverythingAgainWithoutPositionsAndWithoutTheGuard() throws Exception {
    // Given
    sell();
    shop.deleteGroup(SEAT_PROCESSOR);

    // When
    try (TicketMaster engine = shop.unguarded("state")) {
      Decided next = book(engine, "next");

      // Then
      assertThat(next.sequence()).isGreaterThan(sold.getLast().sequence() + sold.size());
    }
  }

  @Test
  void refusesAPositionThatWasSetBack() throws Exception {
    // Given
    sell();
    shop.setPosition(RESERVATION_PROCESSOR, shop.topics.reservationCommands().name(), 3);

    // Then
    assertThat(shop.refusal("state", RESERVATION_PROCESSOR))
        .contains("is at offset 3 of " + shop.topics.reservationCommands().name())
        .contains("--to-offset 7 ");
  }

  @Test
  void refusesWithoutPositionsAndChangelogs() throws Exception {
    // Given
    sell();
    for (Role role : List.of(SEAT_PROCESSOR, RESERVATION_PROCESSOR)) {
      shop.deleteGroup(role);
    }
    shop.deleteChangelogs();

    // Then
    assertThat(shop.refusal("a", SEAT_PROCESSOR))
        .contains("has no position in")
        .contains(shop.topics.sectionStatus().name() + " has results of that log");
    assertThat(shop.refusal("b", RESERVATION_PROCESSOR))
        .contains(shop.topics.reservationCompleted().name() + " has results");
  }

  @Test
  void refusesALogThatEndsBeforeThePosition() throws Exception {
    // Given
    sell();
    String log = shop.topics.reservationRequests().name();
    shop.delete(log);

    // Then: Kafka has deleted the position, too
    assertThat(shop.refusal("state", SEAT_PROCESSOR))
        .contains(log + "-0 is not the log")
        .contains("has no position in it");
    shop.setPosition(SEAT_PROCESSOR, log, 16);
    assertThat(shop.refusal("state", SEAT_PROCESSOR)).contains(log + "-0 ends at offset ");
  }

  @Test
  void refusesALogThatIsCreatedAgainWhileItIsRead() throws Exception {
    // Given
    try (TicketMaster engine = shop.ready("state")) {
      shop.sell(engine);

      // When
      shop.delete(shop.topics.reservationRequests().name());
      shop.ready(shop.settings("none").roles(Set.of())).close();
      Installation.ask(engine, "one-more");

      // Then
      assertThat(Installation.awaitRefusal(engine, SEAT_PROCESSOR)).contains("created again");
    }
  }

  @Test
  void refusesAnotherLogThatReachesThePosition() throws Exception {
    // Given
    sell();
    shop.delete(shop.topics.reservationCommands().name());
    try (TicketMaster sender = shop.ready(shop.settings("none").roles(Set.of()))) {
      for (int i = 0; i < 10; i++) {
        Installation.ask(sender, "r" + i);
      }
    }

    // Then
    assertThat(shop.refusal("state", RESERVATION_PROCESSOR)).contains("is not the log");
  }

  /// The control: the new log is decided as if nothing had been there.
  @Test
  void decidesAboutAnotherLogWithoutTheGuard() throws Exception {
    // Given
    sell();
    shop.delete(shop.topics.reservationRequests().name());

    // Then
    try (TicketMaster engine = shop.unguarded("state")) {
      assertThat(book(engine, "next")).isInstanceOf(Confirmed.class);
    }
  }

  @Test
  void worksAfterAllThatIsNormal() throws Exception {
    // Given: commands that wait before the first start
    try (TicketMaster sender = shop.ready(shop.settings("none").roles(Set.of()))) {
      Installation.ask(sender, "early");
    }
    sell();
    shop.appendNonsense(shop.topics.reservationRequests().name());
    shop.appendNonsense(shop.topics.reservationCommands().name());

    // Then: with the same files, without them, and in memory
    goesOn(shop.ready("state"), "kept");
    goesOn(shop.ready("state"), "again");
    goesOn(shop.ready("wiped"), "wiped");
    var inMemory = TopologySettings.defaults().withStores(StoreKind.IN_MEMORY);
    try (TicketMaster engine = shop.ready(shop.settings("memory").topology(inMemory))) {
      assertThat(book(engine, "r0")).isEqualTo(sold.getFirst());
    }
  }

  private void goesOn(TicketMaster started, String id) throws Exception {
    try (TicketMaster engine = started) {
      assertThat(book(engine, id)).isInstanceOf(Decided.class);
      assertThat(book(engine, "r0")).isEqualTo(sold.getFirst());
    }
  }

  @Test
  void takesOverWhatAVersionWithoutMarksHasLeft() throws Exception {
    // Given
    try (TicketMaster before = shop.unguarded("state")) {
      sold = shop.sell(before);
    }

    // When: up, down and up again
    goesOn(shop.ready("state"), "up");
    goesOn(shop.unguarded("state"), "down");
    goesOn(shop.ready("state"), "again");

    // Then
    shop.deleteChangelogs();
    assertThat(shop.refusal("elsewhere", SEAT_PROCESSOR)).contains("lost what it kept");
  }

  @Test
  void refusesWhatAVersionWithoutMarksHasLost() throws Exception {
    // Given
    try (TicketMaster before = shop.unguarded("state")) {
      sold = shop.sell(before);
    }
    shop.deleteChangelogs();

    // Then
    assertThat(shop.refusal("elsewhere", SEAT_PROCESSOR)).contains("lost what it kept");
  }

  @Test
  void takesOverFromAnInstanceThatStops() throws Exception {
    // Given
    var processors = EnumSet.of(RESERVATION_PROCESSOR, SEAT_PROCESSOR);
    TicketMaster first = shop.ready(shop.settings("first").roles(processors).standbyReplicas(1));
    try (TicketMaster second = shop.ready(shop.settings("second").standbyReplicas(1))) {
      sold = shop.sell(second);

      // When
      first.close();
      await().atMost(Installation.LIMIT).until(second::isReady);

      // Then
      assertThat(book(second, "r0")).isEqualTo(sold.getFirst());
      assertThat(book(second, "next").sequence()).isEqualTo(sold.getLast().sequence() + 1);
    }
  }
}
