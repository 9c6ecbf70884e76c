package com.keer.ticketmaster.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.archive.EngineRebuild;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.store.StoreContent;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.proof.Keys;
import com.keer.ticketmaster.recorded.ProofSale;
import com.keer.ticketmaster.recorded.Records;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings.Signing;
import com.keer.ticketmaster.verify.LogVerification;
import com.keer.ticketmaster.verify.VerificationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Under a recorded sale with everything that can happen, changelogs and positions are lost and
/// made again from the logs.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class EngineRebuildTest {

  private static final Topics TOPICS = ProofSale.TOPICS;
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Set<Role> PROCESSORS =
      EnumSet.of(Role.SEAT_PROCESSOR, Role.RESERVATION_PROCESSOR);
  private static final Map<String, Role> STORES =
      Map.of(
          StoreNames.SECTIONS, Role.SEAT_PROCESSOR,
          StoreNames.ALLOCATIONS, Role.SEAT_PROCESSOR,
          StoreNames.HOLDS, Role.SEAT_PROCESSOR,
          StoreNames.RESERVATIONS, Role.RESERVATION_PROCESSOR,
          StoreNames.BUYERS, Role.RESERVATION_PROCESSOR);
  private static final AtomicInteger COUNT = new AtomicInteger();

  @TempDir private static Path folder;
  private static EmbeddedKafka kafka;
  private static Admin admin;

  enum Disaster {
    CHANGELOGS,
    GROUPS,
    BOTH
  }

  @BeforeAll
  static void sell() throws Exception {
    kafka = EmbeddedKafka.start();
    admin = Admin.create(client());
    try (TicketMaster engine = ready(EnumSet.allOf(Role.class))) {
      ProofSale.sell(kafka, engine);
    }
  }

  @AfterAll
  static void stop() {
    admin.close(Duration.ofSeconds(1));
    kafka.close();
  }

  @Test
  @Order(1)
  void changesNothingWhereNothingIsLost() {
    // When
    EngineRebuild.Plan plan = plan();

    // Then
    assertThat(plan.isEmpty()).as("%s", plan).isTrue();
    assertThat(plan.tasks()).hasSize(4 * partitions());
    assertThat(states()).hasSizeGreaterThan(500);
  }

  @ParameterizedTest
  @EnumSource
  @Order(2)
  void bringsTheSameStatesByteForByteAndTheSaleGoesOn(Disaster disaster) throws Exception {
    // Given
    Map<String, String> before = states();
    happen(disaster);

    // Then the control: nothing is decided without it
    for (Role role : PROCESSORS) {
      assertThat(refusal(role)).contains("ticketmaster replay rebuild engine");
    }
    assertThat(plan().isEmpty()).isFalse();

    // When
    rebuild();

    // Then
    assertThat(states()).isEqualTo(before);
    assertThat(plan().isEmpty()).isTrue();
    goesOn(disaster.name());
    holds();
  }

  @Test
  @Order(3)
  void neitherForgetsNorRepeatsWhatIsOnItsWay() throws Exception {
    // Given requests that the door has not read, and requests that no section has read
    List<String> asked = List.of("wait-0", "wait-1", "wait-2", "wait-3", "wait-4", "wait-5");
    try (TicketMaster door = ready(EnumSet.of(Role.RESERVATION_PROCESSOR))) {
      for (String id : asked.subList(0, 3)) {
        ask(door, id);
      }
      await().atMost(LIMIT).until(() -> requests().containsAll(asked.subList(0, 3)));
    }
    try (TicketMaster sender = ready(Set.of())) {
      for (String id : asked.subList(3, 6)) {
        ask(sender, id);
      }
    }
    happen(Disaster.BOTH);

    // When
    rebuild();

    // Then
    assertThat(requests()).doesNotContainAnyElementsOf(asked.subList(3, 6));
    try (TicketMaster engine = ready(EnumSet.allOf(Role.class))) {
      for (String id : asked) {
        assertThat(answer(engine, id)).isInstanceOf(ReservationOutcome.Confirmed.class);
      }
    }
    assertThat(requests().stream().filter(asked::contains))
        .containsExactlyInAnyOrderElementsOf(asked);
    holds();
  }

  @Test
  @Order(4)
  void canBeInterruptedAndRunAgain() throws Exception {
    // Given
    Map<String, String> before = states();
    happen(Disaster.CHANGELOGS);

    // When
    assertThatThrownBy(
            () -> {
              try (EngineRebuild rebuild = prepare()) {
                rebuild.run((done, goal) -> {
                  if (done > goal / 2) {
                    throw new IllegalStateException("somebody pulled the plug");
                  }
                });
              }
            })
        .hasMessage("somebody pulled the plug");

    // Then no processor works with half of the states
    for (Role role : PROCESSORS) {
      assertThat(refusal(role)).contains("are being made from the logs, or that was interrupted");
    }

    // When
    rebuild();

    // Then
    assertThat(states()).isEqualTo(before);
    goesOn("interrupted");
    holds();
  }

  @Test
  @Order(5)
  void refusesFilesOfBeforeTheRebuild() throws Exception {
    // Given the files of a process, and new changelogs that have grown longer than the old ones
    Path files = folder.resolve("files");
    try (TicketMaster engine = ready(EnumSet.allOf(Role.class), files)) {
      ask(engine, "files");
      answer(engine, "files");
    }
    Map<TopicPartition, Long> ends = ends();
    happen(Disaster.CHANGELOGS);
    rebuild();
    try (TicketMaster engine = ready(EnumSet.allOf(Role.class))) {
      AtomicInteger booked = new AtomicInteger();
      await()
          .atMost(LIMIT)
          .until(() -> {
            String id = "longer-" + booked.incrementAndGet();
            ask(engine, id, 600);
            answer(engine, id);
            return isLonger(ends(), ends);
          });
    }

    // Then
    assertThat(refusal(Role.SEAT_PROCESSOR, files))
        .contains("the state folder is not of this installation")
        .contains("delete its state folder");
    goesOn("without-files");
  }

  /// Whether some partition of the sections has a longer changelog of each store.
  private static boolean isLonger(Map<TopicPartition, Long> now, Map<TopicPartition, Long> before) {
    return IntStream.range(0, partitions())
        .anyMatch(partition ->
            Stream.of(StoreNames.SECTIONS, StoreNames.ALLOCATIONS, StoreNames.HOLDS)
                .map(store -> new TopicPartition(changelog(store), partition))
                .allMatch(changelog -> now.get(changelog) > before.get(changelog)));
  }

  private static Map<TopicPartition, Long> ends() {
    Map<TopicPartition, Long> ends = new HashMap<>();
    try (RecordedLog log = RecordedLog.inCluster(client())) {
      STORES
          .keySet()
          .forEach(store ->
              log.spans(changelog(store)).forEach(span -> ends.put(span.partition(), span.end())));
    }
    return ends;
  }

  private static String changelog(String store) {
    return STORES.get(store).applicationId(TOPICS) + "-" + store + "-changelog";
  }

  @Test
  @Order(6)
  void doesNothingWhileAnEngineIsRunning() throws Exception {
    // Given
    try (TicketMaster engine = ready(EnumSet.of(Role.SEAT_PROCESSOR))) {
      assertThat(engine.isReady()).isTrue();

      // Then
      assertThatThrownBy(EngineRebuildTest::prepare)
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("an engine is running here")
          .hasMessageContaining(Role.SEAT_PROCESSOR.applicationId(TOPICS));
    }
  }

  @Test
  @Order(7)
  void refusesWithoutTheBeginningOfALog() throws Exception {
    // Given
    TopicPartition log = new TopicPartition(TOPICS.reservationRequests().name(), 0);
    ClusterAnswers.get(admin.deleteRecords(Map.of(log, RecordsToDelete.beforeOffset(3))).all());

    // Then
    assertThatThrownBy(EngineRebuildTest::prepare)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(log + " begins at offset 3")
        .hasMessageContaining("replay import");
  }

  private static void goesOn(String id) throws Exception {
    try (TicketMaster engine = ready(EnumSet.allOf(Role.class))) {
      long sequence = sequence(engine);
      ask(engine, id);
      Decided next = answer(engine, id);
      assertThat(next).isInstanceOf(ReservationOutcome.Confirmed.class);
      assertThat(next.sequence()).isEqualTo(sequence + 1);
      // Known requests are still known.
      ask(engine, id);
      ask(engine, id + "-2");
      assertThat(answer(engine, id + "-2").sequence()).isEqualTo(sequence + 2);
    }
  }

  private static long sequence(TicketMaster engine) throws InterruptedException {
    return engine.sections().awaitOpen(ProofSale.FLOOR, LIMIT).sequence();
  }

  private static void ask(TicketMaster engine, String id) {
    ask(engine, id, 0);
  }

  private static void ask(TicketMaster engine, String id, int holdSeconds) {
    var request = new ReservationRequest("user-" + id, SeatRequest.best(1), holdSeconds);
    engine
        .commands()
        .append(new ReservationId(id), new ReservationCommand.Reserve(ProofSale.FLOOR, request))
        .join();
  }

  private static Decided answer(TicketMaster engine, String id) throws Exception {
    return engine
        .reservations()
        .await(new ReservationId(id), any -> true)
        .get(60, TimeUnit.SECONDS);
  }

  /// The reservations in the logs of the sections.
  private static List<String> requests() {
    try (RecordedLog log = RecordedLog.inCluster(client())) {
      var topic = TOPICS.reservationRequests();
      return log.spans(topic.name()).stream()
          .flatMap(span -> Records.read(log, span).stream())
          .map(found -> found.value() == null ? "" : new String(found.value(), UTF_8))
          .filter(text -> text.contains("wait-"))
          .map(text -> text.replaceAll("(?s).*(wait-\\d).*", "$1"))
          .toList();
    }
  }

  private static void holds() {
    try (RecordedLog log = RecordedLog.inCluster(client())) {
      VerificationReport report =
          new LogVerification(log, TOPICS, LogScope.ALL).run(2, (done, goal) -> {});
      assertThat(ProofSale.words(report)).isEmpty();
    }
  }

  private static void happen(Disaster disaster) throws InterruptedException {
    if (disaster != Disaster.GROUPS) {
      Collection<String> changelogs =
          ClusterAnswers.get(admin.listTopics().names()).stream()
              .filter(name -> name.startsWith(TOPICS.prefix()) && name.endsWith("-changelog"))
              .toList();
      assertThat(changelogs).hasSize(STORES.size());
      ClusterAnswers.get(admin.deleteTopics(changelogs).all());
    }
    if (disaster != Disaster.CHANGELOGS) {
      ClusterAnswers.get(
          admin
              .deleteConsumerGroups(
                  Stream.of(Role.values()).map(role -> role.applicationId(TOPICS)).toList())
              .all());
    }
  }

  private static EngineRebuild prepare() {
    return EngineRebuild.prepare(
        client(),
        TOPICS,
        AllocationPolicies.STANDARD,
        folder.resolve("fold"),
        (done, goal) -> assertThat(done).isLessThanOrEqualTo(goal));
  }

  private static EngineRebuild.Plan plan() {
    try (EngineRebuild rebuild = prepare()) {
      return rebuild.plan();
    }
  }

  private static void rebuild() {
    try (EngineRebuild rebuild = prepare()) {
      rebuild.run((done, goal) -> assertThat(done).isLessThanOrEqualTo(goal));
    }
  }

  /// Why a role does not work.
  private static String refusal(Role role) throws InterruptedException {
    return refusal(role, folder.resolve("refused-" + COUNT.incrementAndGet()));
  }

  private static String refusal(Role role, Path files) throws InterruptedException {
    try (TicketMaster engine = TicketMaster.start(settings(EnumSet.of(role), files))) {
      String reason =
          await()
              .atMost(LIMIT)
              .until(() -> reason(engine), text -> text.contains(" does not work: "));
      assertThat(engine.isReady(role)).isFalse();
      return reason;
    } finally {
      awaitNobody();
    }
  }

  /// A role that refuses to work is a member of its group until its session ends.
  private static void awaitNobody() {
    List<String> groups = Stream.of(Role.values()).map(role -> role.applicationId(TOPICS)).toList();
    await()
        .atMost(LIMIT)
        .until(() ->
            groups.stream()
                .flatMap(EngineRebuildTest::described)
                .allMatch(group -> group.members().isEmpty()));
  }

  private static String reason(TicketMaster engine) throws InterruptedException {
    try {
      engine.awaitReady(Duration.ofMillis(1));
      return "";
    } catch (NotReadyException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Stream<ConsumerGroupDescription> described(String group) {
    try {
      return ClusterAnswers.get(admin.describeConsumerGroups(List.of(group)).all())
          .values()
          .stream();
    } catch (GroupIdNotFoundException e) {
      return Stream.of();
    }
  }

  private static int partitions() {
    try (RecordedLog log = RecordedLog.inCluster(client())) {
      return log.spans(TOPICS.reservationRequests().name()).size();
    }
  }

  /// What all stores contain, by what their changelogs restore. The mark of a store says which
  /// rebuild has made it.
  private static Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    try (RecordedLog log = RecordedLog.inCluster(client())) {
      STORES
          .keySet()
          .forEach(store -> {
            for (RecordedLog.Span span : log.spans(changelog(store))) {
              EntryLog entries = EntryLog.inMemory();
              StoreContent content = new StoreContent(store, entries);
              Records.read(log, span).forEach(content::restore);
              entries.forEach((key, value) ->
                  states.put(
                      store + " " + span.partition() + " " + HexFormat.of().formatHex(key),
                      key.length == 1 ? "marked" : HexFormat.of().formatHex(value)));
            }
          });
    }
    return states;
  }

  private static TicketMaster ready(Set<Role> roles) throws InterruptedException {
    return ready(roles, folder.resolve("state-" + COUNT.incrementAndGet()));
  }

  private static TicketMaster ready(Set<Role> roles, Path files) throws InterruptedException {
    TicketMaster engine = TicketMaster.start(settings(roles, files));
    engine.awaitReady(LIMIT);
    return engine;
  }

  private static TicketMasterSettings settings(Set<Role> roles, Path files) {
    var topology = TicketMasterSettings.builder(kafka.bootstrapServers()).build().topology();
    return TicketMasterSettings.builder(kafka.bootstrapServers())
        .roles(roles)
        .stateDir(files)
        .topology(
            topology
                .withTopicPrefix(TOPICS.prefix())
                .withSigning(new Signing(Keys.ONE, Duration.ofMillis(500))))
        .build();
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
