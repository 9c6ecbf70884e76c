package com.keer.ticketmaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TicketMasterTopology;
import com.keer.ticketmaster.topology.TopologySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two engines on one cluster: each one has the answers of its partitions only.
class TwoEnginesTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String ONE = "127.0.0.1:7101";
  private static final String TWO = "127.0.0.1:7102";
  private static final SectionId STALLS = new SectionId("rock-night", "stalls");

  @TempDir private static Path folder;
  private static EmbeddedKafka kafka;
  private static TicketMaster one;

  @BeforeAll
  static void start() throws InterruptedException {
    kafka = EmbeddedKafka.start();
    one = start("one", ONE, EnumSet.allOf(Role.class));
    one.awaitReady(LIMIT);
    one.commands().append(STALLS, SectionCommand.Open.of(SectionLayout.grid(20, 20))).join();
    one.sections().awaitOpen(STALLS, LIMIT);
  }

  @AfterAll
  static void stop() {
    one.close();
    kafka.close();
  }

  private static TicketMaster start(
      String name, @Nullable String applicationServer, Set<Role> roles) {
    return TicketMaster.start(settings(name, applicationServer, roles));
  }

  private static TicketMasterSettings settings(
      String name, @Nullable String applicationServer, Set<Role> roles) {
    return TicketMasterSettings.builder(kafka.bootstrapServers())
        .topicPrefix("two-")
        .stateDir(folder.resolve(name))
        .applicationServer(applicationServer)
        .roles(roles)
        .build();
  }

  @Test
  void eachAnswersItsOwnIdsAndNamesTheOwnerOfOthers() throws Exception {
    try (TicketMaster two = start("two", TWO, EnumSet.allOf(Role.class))) {
      // Given
      two.awaitReady(LIMIT);
      awaitSplit(one, two);

      for (TicketMaster engine : new TicketMaster[] {one, two}) {
        for (int i = 0; i < 10; i++) {
          // When
          Decided answer = reserve(engine, engine.newReservation());

          // Then
          assertThat(answer).isInstanceOf(Confirmed.class);
        }
      }

      // When: ids that nobody chose for an instance
      Map<String, Integer> owners = new HashMap<>();
      for (int i = 0; i < 40; i++) {
        ReservationId id = new ReservationId("order-" + i);
        try {
          assertThat(reserve(two, id)).isInstanceOf(Confirmed.class);
          owners.merge(TWO, 1, Integer::sum);
        } catch (ExecutionException e) {
          OwnedElsewhereException elsewhere = (OwnedElsewhereException) e.getCause();
          owners.merge(elsewhere.owner().orElseThrow(), 1, Integer::sum);
          assertThat(elsewhere).hasMessageContaining(id.value()).hasMessageContaining(ONE);
          assertThat(two.reservations().ownerElsewhere(id)).contains(ONE);
          assertThatThrownBy(() -> two.reservations().find(id))
              .isInstanceOf(OwnedElsewhereException.class);
          assertThat(reserve(one, id)).isInstanceOf(Confirmed.class);
        }
      }

      // Then
      assertThat(owners).containsOnlyKeys(ONE, TWO);
    }
  }

  @Test
  void thoseWhoWaitAreToldWhenTheirAnswersMoveAwayAndOnlyThey() throws Exception {
    // Given
    await().atMost(LIMIT).until(() -> answered(one) == 100);
    Map<ReservationId, CompletableFuture<Decided>> waiting = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      ReservationId id = new ReservationId("waiting-" + i);
      waiting.put(id, one.reservations().await(id, any -> true));
    }
    assertThat(waiting.values()).noneMatch(CompletableFuture::isDone);

    // When
    try (TicketMaster two = start("three", TWO, EnumSet.of(Role.API))) {
      awaitSplit(one, two);
      await()
          .atMost(LIMIT)
          .until(() ->
              waiting.entrySet().stream()
                  .allMatch(entry -> entry.getValue().isDone() != isHere(one, entry.getKey())));

      // Then
      assertThat(waiting.values()).anyMatch(CompletableFuture::isDone);
      assertThat(waiting.values()).anyMatch(future -> !future.isDone());
      waiting.values().stream()
          .filter(CompletableFuture::isDone)
          .forEach(future ->
              assertThat(future.exceptionNow())
                  .isInstanceOfSatisfying(
                      OwnedElsewhereException.class,
                      moved -> assertThat(moved.owner()).contains(TWO)));
      for (ReservationId id : waiting.keySet()) {
        if (isHere(one, id)) {
          assertThat(reserve(one, id)).isInstanceOf(Confirmed.class);
          assertThat(waiting.get(id).get(10, TimeUnit.SECONDS)).isInstanceOf(Confirmed.class);
          break;
        }
      }
    }
  }

  /// What happens without the guard: an instance that only listens hears some answers, and never
  /// the others. It also shows how a role is run without the engine.
  @Test
  void anAnswerThatComesToAnotherInstanceIsNeverHeard() throws Exception {
    // Given
    Set<ReservationId> heard = ConcurrentHashMap.newKeySet();
    Set<Integer> opened = ConcurrentHashMap.newKeySet();
    var settings = settings("bare", TWO, EnumSet.of(Role.API));
    var listener =
        new TicketMasterTopology.OutcomeListener() {
          @Override
          public void onOutcome(OutcomeKey key, ReservationOutcome outcome) {
            heard.add(key.reservationId());
          }

          @Override
          public void onOpened(int partition) {
            opened.add(partition);
          }
        };
    try (KafkaStreams bare =
        new KafkaStreams(
            TicketMasterTopology.build(settings.roles(), settings.topology(), listener),
            settings.streamsProperties(Role.API))) {
      bare.start();
      await()
          .atMost(LIMIT)
          .until(
              () -> !opened.isEmpty() && one.isReady() && answered(one) > 0 && answered(one) < 100);

      // When
      Set<ReservationId> own = ConcurrentHashMap.newKeySet();
      for (int i = 0; i < 10; i++) {
        ReservationId id = one.newReservation();
        assertThat(reserve(one, id)).isInstanceOf(Confirmed.class);
        own.add(id);
      }
      ReservationId foreign = foreign(one);
      one.commands().append(foreign, request()).join();

      // Then
      await().atMost(LIMIT).until(() -> heard.contains(foreign));
      assertThat(heard).doesNotContainAnyElementsOf(own);
    }
  }

  @Test
  void saysThatTheOwnerIsUnknownWithoutAnApplicationServer() throws Exception {
    // Given
    try (TicketMaster first = startAlone("silent-1");
        TicketMaster second = startAlone("silent-2")) {
      first.awaitReady(LIMIT);
      second.awaitReady(LIMIT);
      await()
          .atMost(LIMIT)
          .until(() ->
              answered(first) < 100
                  && answered(second) < 100
                  && first.isReady()
                  && second.isReady());
      ReservationId foreign = foreign(second);

      // When
      var answer = second.reservations().await(foreign, any -> true);

      // Then
      assertThat(answer).isCompletedExceptionally();
      assertThat(answer.exceptionNow())
          .isInstanceOfSatisfying(
              OwnedElsewhereException.class, elsewhere -> assertThat(elsewhere.owner()).isEmpty())
          .hasMessageContaining("no application server");
      assertThat(isHere(second, second.newReservation())).isTrue();
    }
  }

  private static TicketMaster startAlone(String name) {
    return TicketMaster.start(
        TicketMasterSettings.builder(kafka.bootstrapServers())
            .topicPrefix("silent-")
            .stateDir(folder.resolve(name))
            .roles(EnumSet.of(Role.API))
            .build());
  }

  @Test
  void failsIfItIsNotReadyInTimeAndSaysWhy() {
    try (TicketMaster late =
        TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers())
                .topicPrefix("late-")
                .topology(TopologySettings.defaults())
                .stateDir(folder.resolve("late"))
                .build())) {
      assertThatThrownBy(() -> late.awaitReady(Duration.ofMillis(1)))
          .isInstanceOf(NotReadyException.class)
          .hasMessageContaining("after 1 ms")
          .hasMessageContaining("seat-processor is ");
      assertThat(late.settings().topology().topics().prefix()).isEqualTo("late-");
    }
  }

  private static Reserve request() {
    return new Reserve(STALLS, new ReservationRequest("alice", SeatRequest.best(1), 0));
  }

  private static Decided reserve(TicketMaster engine, ReservationId id) throws Exception {
    // Partitions that just moved cannot be read for a moment, and then nothing is appended.
    return await()
        .atMost(LIMIT)
        .ignoreException(NotReadyException.class)
        .until(() -> engine.reserve(id, STALLS, request().request()), any -> true)
        .get(30, TimeUnit.SECONDS);
  }

  private static void awaitSplit(TicketMaster first, TicketMaster second)
      throws InterruptedException {
    second.awaitReady(LIMIT);
    await()
        .atMost(LIMIT)
        .until(() ->
            first.isReady()
                && second.isReady()
                && answered(first) > 0
                && answered(second) > 0
                && answered(first) + answered(second) == 100);
  }

  /// How many of a hundred ids have their answers at this instance.
  private static int answered(TicketMaster engine) {
    int here = 0;
    for (int i = 0; i < 100; i++) {
      here += isHere(engine, new ReservationId("probe-" + i)) ? 1 : 0;
    }
    return here;
  }

  private static boolean isHere(TicketMaster engine, ReservationId id) {
    return engine.reservations().firstAnsweredHere(() -> id).isPresent();
  }

  private static ReservationId foreign(TicketMaster engine) {
    for (int i = 0; ; i++) {
      ReservationId id = new ReservationId("foreign-" + i);
      if (!isHere(engine, id)) {
        return id;
      }
    }
  }
}
