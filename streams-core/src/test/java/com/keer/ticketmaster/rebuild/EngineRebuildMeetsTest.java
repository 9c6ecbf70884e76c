package com.keer.ticketmaster.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.archive.EngineRebuild;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.recorded.ProofSale;
import com.keer.ticketmaster.topology.Role;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What a rebuild of the engine finds: requests on their way, an earlier one that was interrupted,
/// old files, a running engine, a log without its beginning.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class EngineRebuildMeetsTest {

  private static RebuiltShop shop;

  @BeforeAll
  static void sell(@TempDir Path folder) throws Exception {
    shop = RebuiltShop.afterASale(folder);
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @Test
  @Order(1)
  void neitherForgetsNorRepeatsWhatIsOnItsWay() throws Exception {
    // Given requests that the door has not read, and requests that no section has read
    List<String> asked = List.of("wait-0", "wait-1", "wait-2", "wait-3", "wait-4", "wait-5");
    try (TicketMaster door = shop.ready(EnumSet.of(Role.RESERVATION_PROCESSOR))) {
      for (String id : asked.subList(0, 3)) {
        shop.ask(door, id);
      }
      await()
          .atMost(RebuiltShop.LIMIT)
          .until(() -> shop.requests().containsAll(asked.subList(0, 3)));
    }
    try (TicketMaster sender = shop.ready(Set.of())) {
      for (String id : asked.subList(3, 6)) {
        shop.ask(sender, id);
      }
    }
    shop.happen(RebuiltShop.Disaster.BOTH);

    // When
    shop.rebuild();

    // Then
    assertThat(shop.requests()).doesNotContainAnyElementsOf(asked.subList(3, 6));
    try (TicketMaster engine = shop.ready(EnumSet.allOf(Role.class))) {
      for (String id : asked) {
        assertThat(shop.answer(engine, id)).isInstanceOf(ReservationOutcome.Confirmed.class);
      }
    }
    assertThat(shop.requests().stream().filter(asked::contains))
        .containsExactlyInAnyOrderElementsOf(asked);
    shop.holds();
  }

  @Test
  @Order(2)
  void canBeInterruptedAndRunAgain() throws Exception {
    // Given
    Map<String, String> before = shop.states();
    shop.happen(RebuiltShop.Disaster.CHANGELOGS);

    // When
    assertThatThrownBy(
            () -> {
              try (EngineRebuild rebuild = shop.prepare()) {
                rebuild.run((done, goal) -> {
                  if (done > goal / 2) {
                    throw new IllegalStateException("somebody pulled the plug");
                  }
                });
              }
            })
        .hasMessage("somebody pulled the plug");

    // Then no processor works with half of the states
    for (Role role : RebuiltShop.PROCESSORS) {
      assertThat(shop.refusal(role))
          .contains("are being made from the logs, or that was interrupted");
    }

    // When
    shop.rebuild();

    // Then
    assertThat(shop.states()).isEqualTo(before);
    shop.goesOn("interrupted");
    shop.holds();
  }

  @Test
  @Order(3)
  void refusesFilesOfBeforeTheRebuild() throws Exception {
    // Given the files of a process, and new changelogs that have grown longer than the old ones
    Path files = shop.files("files");
    try (TicketMaster engine = shop.ready(EnumSet.allOf(Role.class), files)) {
      shop.ask(engine, "files");
      shop.answer(engine, "files");
    }
    Map<TopicPartition, Long> ends = shop.ends();
    shop.happen(RebuiltShop.Disaster.CHANGELOGS);
    shop.rebuild();
    try (TicketMaster engine = shop.ready(EnumSet.allOf(Role.class))) {
      AtomicInteger booked = new AtomicInteger();
      await()
          .atMost(RebuiltShop.LIMIT)
          .until(() -> {
            String id = "longer-" + booked.incrementAndGet();
            shop.ask(engine, id, 600);
            shop.answer(engine, id);
            return shop.isLonger(shop.ends(), ends);
          });
    }

    // Then
    assertThat(shop.refusal(Role.SEAT_PROCESSOR, files))
        .contains("the state folder is not of this installation")
        .contains("delete its state folder");
    shop.goesOn("without-files");
  }

  @Test
  @Order(4)
  void doesNothingWhileAnEngineIsRunning() throws Exception {
    // Given
    try (TicketMaster engine = shop.ready(EnumSet.of(Role.SEAT_PROCESSOR))) {
      assertThat(engine.isReady()).isTrue();

      // Then
      assertThatThrownBy(shop::prepare)
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("an engine is running here")
          .hasMessageContaining(Role.SEAT_PROCESSOR.applicationId(ProofSale.TOPICS));
    }
  }

  @Test
  @Order(5)
  void refusesWithoutTheBeginningOfALog() throws Exception {
    // Given
    TopicPartition log = new TopicPartition(ProofSale.TOPICS.reservationRequests().name(), 0);
    ClusterAnswers.get(
        shop.admin().deleteRecords(Map.of(log, RecordsToDelete.beforeOffset(3))).all());

    // Then
    assertThatThrownBy(shop::prepare)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(log + " begins at offset 3")
        .hasMessageContaining("replay import");
  }
}
