package com.keer.ticketmaster.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
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
import com.keer.ticketmaster.proof.Keys;
import com.keer.ticketmaster.recorded.ProofSale;
import com.keer.ticketmaster.recorded.Records;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topology.Role;
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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/// An installation after [ProofSale], whose states can be lost and made again.
final class RebuiltShop implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(90);
  static final Set<Role> PROCESSORS = EnumSet.of(Role.SEAT_PROCESSOR, Role.RESERVATION_PROCESSOR);
  private static final Map<String, Role> STORES =
      Map.of(
          StoreNames.SECTIONS, Role.SEAT_PROCESSOR,
          StoreNames.ALLOCATIONS, Role.SEAT_PROCESSOR,
          StoreNames.HOLDS, Role.SEAT_PROCESSOR,
          StoreNames.RESERVATIONS, Role.RESERVATION_PROCESSOR,
          StoreNames.BUYERS, Role.RESERVATION_PROCESSOR);

  enum Disaster {
    CHANGELOGS,
    GROUPS,
    BOTH
  }

  private final Path folder;
  private final EmbeddedKafka kafka;
  private final Admin admin;
  private final AtomicInteger count = new AtomicInteger();

  private RebuiltShop(Path folder, EmbeddedKafka kafka) {
    this.folder = folder;
    this.kafka = kafka;
    this.admin = Admin.create(client());
  }

  static RebuiltShop afterASale(Path folder) throws Exception {
    RebuiltShop shop = new RebuiltShop(folder, EmbeddedKafka.start());
    try (TicketMaster engine = shop.ready(EnumSet.allOf(Role.class))) {
      ProofSale.sell(shop.kafka, engine);
    }
    return shop;
  }

  Admin admin() {
    return admin;
  }

  Path files(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
    kafka.close();
  }

  /// Whether some partition of the sections has a longer changelog of each store.
  boolean isLonger(Map<TopicPartition, Long> now, Map<TopicPartition, Long> before) {
    return IntStream.range(0, partitions())
        .anyMatch(partition ->
            Stream.of(StoreNames.SECTIONS, StoreNames.ALLOCATIONS, StoreNames.HOLDS)
                .map(store -> new TopicPartition(changelog(store), partition))
                .allMatch(changelog -> now.get(changelog) > before.get(changelog)));
  }

  Map<TopicPartition, Long> ends() {
    Map<TopicPartition, Long> ends = new HashMap<>();
    try (RecordedLog log = RecordedLog.inCluster(client())) {
      STORES
          .keySet()
          .forEach(store ->
              log.spans(changelog(store)).forEach(span -> ends.put(span.partition(), span.end())));
    }
    return ends;
  }

  String changelog(String store) {
    return STORES.get(store).applicationId(ProofSale.TOPICS) + "-" + store + "-changelog";
  }

  void goesOn(String id) throws Exception {
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

  long sequence(TicketMaster engine) throws InterruptedException {
    return engine.sections().awaitOpen(ProofSale.FLOOR, LIMIT).sequence();
  }

  void ask(TicketMaster engine, String id) {
    ask(engine, id, 0);
  }

  void ask(TicketMaster engine, String id, int holdSeconds) {
    var request = new ReservationRequest("user-" + id, SeatRequest.best(1), holdSeconds);
    engine
        .commands()
        .append(new ReservationId(id), new ReservationCommand.Reserve(ProofSale.FLOOR, request))
        .join();
  }

  Decided answer(TicketMaster engine, String id) throws Exception {
    return engine
        .reservations()
        .await(new ReservationId(id), any -> true)
        .get(60, TimeUnit.SECONDS);
  }

  /// The reservations in the logs of the sections.
  List<String> requests() {
    try (RecordedLog log = RecordedLog.inCluster(client())) {
      var topic = ProofSale.TOPICS.reservationRequests();
      return log.spans(topic.name()).stream()
          .flatMap(span -> Records.read(log, span).stream())
          .map(found -> found.value() == null ? "" : new String(found.value(), UTF_8))
          .filter(text -> text.contains("wait-"))
          .map(text -> text.replaceAll("(?s).*(wait-\\d).*", "$1"))
          .toList();
    }
  }

  void holds() {
    try (RecordedLog log = RecordedLog.inCluster(client())) {
      VerificationReport report =
          new LogVerification(log, ProofSale.TOPICS, LogScope.ALL).run(2, (done, goal) -> {});
      assertThat(ProofSale.words(report)).isEmpty();
    }
  }

  void happen(Disaster disaster) throws InterruptedException {
    if (disaster != Disaster.GROUPS) {
      Collection<String> changelogs =
          ClusterAnswers.get(admin.listTopics().names()).stream()
              .filter(
                  name -> name.startsWith(ProofSale.TOPICS.prefix()) && name.endsWith("-changelog"))
              .toList();
      assertThat(changelogs).hasSize(STORES.size());
      ClusterAnswers.get(admin.deleteTopics(changelogs).all());
    }
    if (disaster != Disaster.CHANGELOGS) {
      ClusterAnswers.get(
          admin
              .deleteConsumerGroups(
                  Stream.of(Role.values())
                      .map(role -> role.applicationId(ProofSale.TOPICS))
                      .toList())
              .all());
    }
  }

  EngineRebuild prepare() {
    return EngineRebuild.prepare(
        client(),
        ProofSale.TOPICS,
        AllocationPolicies.STANDARD,
        folder.resolve("fold"),
        (done, goal) -> assertThat(done).isLessThanOrEqualTo(goal));
  }

  EngineRebuild.Plan plan() {
    try (EngineRebuild rebuild = prepare()) {
      return rebuild.plan();
    }
  }

  void rebuild() {
    try (EngineRebuild rebuild = prepare()) {
      rebuild.run((done, goal) -> assertThat(done).isLessThanOrEqualTo(goal));
    }
  }

  /// Why a role does not work.
  String refusal(Role role) throws InterruptedException {
    return refusal(role, folder.resolve("refused-" + count.incrementAndGet()));
  }

  String refusal(Role role, Path files) throws InterruptedException {
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
  void awaitNobody() {
    List<String> groups =
        Stream.of(Role.values()).map(role -> role.applicationId(ProofSale.TOPICS)).toList();
    await()
        .atMost(LIMIT)
        .until(() ->
            groups.stream().flatMap(this::described).allMatch(group -> group.members().isEmpty()));
  }

  String reason(TicketMaster engine) throws InterruptedException {
    try {
      engine.awaitReady(Duration.ofMillis(1));
      return "";
    } catch (NotReadyException e) {
      return String.valueOf(e.getMessage());
    }
  }

  Stream<ConsumerGroupDescription> described(String group) {
    try {
      return ClusterAnswers.get(admin.describeConsumerGroups(List.of(group)).all())
          .values()
          .stream();
    } catch (GroupIdNotFoundException e) {
      return Stream.of();
    }
  }

  int partitions() {
    try (RecordedLog log = RecordedLog.inCluster(client())) {
      return log.spans(ProofSale.TOPICS.reservationRequests().name()).size();
    }
  }

  /// What all stores contain, by what their changelogs restore. The mark of a store says which
  /// rebuild has made it.
  Map<String, String> states() {
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

  TicketMaster ready(Set<Role> roles) throws InterruptedException {
    return ready(roles, folder.resolve("state-" + count.incrementAndGet()));
  }

  TicketMaster ready(Set<Role> roles, Path files) throws InterruptedException {
    TicketMaster engine = TicketMaster.start(settings(roles, files));
    engine.awaitReady(LIMIT);
    return engine;
  }

  TicketMasterSettings settings(Set<Role> roles, Path files) {
    var topology = TicketMasterSettings.builder(kafka.bootstrapServers()).build().topology();
    return TicketMasterSettings.builder(kafka.bootstrapServers())
        .roles(roles)
        .stateDir(files)
        .topology(
            topology
                .withTopicPrefix(ProofSale.TOPICS.prefix())
                .withSigning(new Signing(Keys.ONE, Duration.ofMillis(500))))
        .build();
  }

  Map<String, Object> client() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
