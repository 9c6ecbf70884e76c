package com.keer.ticketmaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.Rejection.BuyerLimit;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One buyer asks for everything at once, on a real broker, with the deciding roles in two
/// processes.
@Order(1)
class BuyerLimitTest {

  private static final Topics TOPICS = new Topics("");
  private static final int LIMIT = 4;
  private static final int REQUESTS = 200;
  private static final int SECTIONS = 8;

  private static EmbeddedKafka kafka;
  private static TicketMaster engine;
  private static DoomedProcessors doomed;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    kafka = EmbeddedKafka.start();
    engine =
        TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers())
                .stateDir(folder.resolve("engine"))
                .build());
    doomed = DoomedProcessors.start(kafka.bootstrapServers(), folder.resolve("doomed"));
    engine.awaitReady(Duration.ofSeconds(60));
    await().atMost(Duration.ofSeconds(60)).until(BuyerLimitTest::bothHaveWork);
  }

  private static boolean bothHaveWork() {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
      var groups =
          Stream.of(Role.RESERVATION_PROCESSOR, Role.SEAT_PROCESSOR)
              .map(role -> role.applicationId(TOPICS))
              .toList();
      return admin
          .describeConsumerGroups(groups)
          .all()
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .values()
          .stream()
          .allMatch(group ->
              group.members().size() == 2
                  && group.members().stream()
                      .noneMatch(member -> member.assignment().topicPartitions().isEmpty()));
    }
  }

  @AfterAll
  static void stop() {
    doomed.close();
    engine.close();
    kafka.close();
  }

  @Test
  void neverGivesABuyerMoreThanTheLimitInAllSectionsTogether() throws Exception {
    // Given
    List<SectionId> sections = open("limited", LIMIT);

    // When
    Map<ReservationId, Decided> held = flood("held", sections, REQUESTS, 600, number -> {});
    Map<ReservationId, Decided> cancelled = cancel(held);
    Map<ReservationId, Decided> killed =
        flood("killed", sections, REQUESTS, 600, BuyerLimitTest::killInTheMiddle);
    cancel(killed);
    Map<ReservationId, Decided> brief = flood("brief", sections, LIMIT, 2, number -> {});
    Map<ReservationId, Decided> expired = ends(brief, Expired.class::isInstance);
    Map<ReservationId, Decided> sold = flood("sold", sections, REQUESTS, 0, number -> {});

    // Then
    for (var round : List.of(held, killed, sold)) {
      assertThat(seats(round)).isEqualTo(LIMIT);
      assertThat(round.values().stream().filter(BuyerLimitTest::isAboveTheLimit))
          .hasSize(REQUESTS - LIMIT);
    }
    assertThat(cancelled).hasSize(LIMIT);
    assertThat(expired).hasSize(LIMIT);
    assertThat(sold.values()).filteredOn(Confirmed.class::isInstance).hasSize(LIMIT);
  }

  @Test
  void noticesABuyerAboveTheLimitIfNothingIsClaimed() throws Exception {
    // Given
    List<SectionId> sections = open("bypassed", LIMIT);

    // When
    Map<ReservationId, Decided> answers =
        answers(
            ids("bypass", REQUESTS),
            ids -> {
              try (var producer = logWriter()) {
                for (int i = 0; i < REQUESTS; i++) {
                  var command =
                      new SectionCommand.Reserve(
                          ids.get(i), request("bypass", 0), ClaimVerdict.GRANTED);
                  producer
                      .send(
                          new ProducerRecord<>(
                              TOPICS.reservationRequests().name(),
                              sections.get(i % SECTIONS),
                              command))
                      .get();
                }
              }
            });

    // Then
    assertThat(seats(answers)).isEqualTo(REQUESTS);
  }

  @Test
  void eventsWithoutALimitLeaveTheTopicOfClaimsAlone() throws Exception {
    // Given
    List<SectionId> sections = open("unlimited", 0);

    // When
    Map<ReservationId, Decided> answers = flood("free", sections, REQUESTS, 600, number -> {});
    cancel(answers);

    // Then
    assertThat(seats(answers)).isEqualTo(REQUESTS);
    assertThat(LogReader.readAll(kafka.bootstrapServers(), TOPICS.buyerClaims()))
        .noneMatch(claim -> claim.key().eventId().equals("unlimited"));
  }

  private static void killInTheMiddle(int number) {
    if (number == REQUESTS / 2) {
      doomed.kill();
    }
  }

  private static List<SectionId> open(String event, int seatsPerBuyer) throws Exception {
    List<SectionId> sections = new ArrayList<>();
    SectionRules rules = SectionRules.DEFAULT.withSeatsPerBuyer(seatsPerBuyer);
    for (int i = 0; i < SECTIONS; i++) {
      SectionId section = new SectionId(event, "section-" + i);
      engine
          .commands()
          .append(section, new Open(SectionLayout.grid(10, 10), List.of(), null, rules))
          .join();
      sections.add(section);
    }
    for (SectionId section : sections) {
      engine.sections().awaitOpen(section, Duration.ofSeconds(60));
    }
    return sections;
  }

  /// The answers to requests of one buyer, all at once.
  private static Map<ReservationId, Decided> flood(
      String name, List<SectionId> sections, int requests, int holdSeconds, IntConsumer before)
      throws Exception {
    return answers(
        ids(name, requests),
        ids -> {
          try (ExecutorService crowd = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < requests; i++) {
              int number = i;
              crowd.execute(() -> {
                before.accept(number);
                follow(
                    ids.get(number),
                    new ReservationCommand.Reserve(
                        sections.get(number % SECTIONS), request("buyer", holdSeconds)));
              });
            }
          }
        });
  }

  private interface Sending {
    void send(List<ReservationId> ids) throws Exception;
  }

  private static Map<ReservationId, Decided> answers(List<ReservationId> ids, Sending sending)
      throws Exception {
    Map<ReservationId, CompletableFuture<Decided>> waiting = new LinkedHashMap<>();
    ids.forEach(id -> waiting.put(id, engine.reservations().await(id, any -> true)));
    sending.send(ids);
    return join(waiting);
  }

  private static Map<ReservationId, Decided> cancel(Map<ReservationId, Decided> answers)
      throws Exception {
    answers.keySet().forEach(id -> follow(id, new ReservationCommand.Cancel()));
    return ends(answers, Cancelled.class::isInstance);
  }

  /// How the reservations end that were given seats.
  private static Map<ReservationId, Decided> ends(
      Map<ReservationId, Decided> answers, Predicate<Decided> end) throws Exception {
    Map<ReservationId, CompletableFuture<Decided>> waiting = new LinkedHashMap<>();
    answers.forEach((id, answer) -> {
      if (answer instanceof Held) {
        waiting.put(id, engine.reservations().await(id, end));
      }
    });
    return join(waiting);
  }

  private static Map<ReservationId, Decided> join(
      Map<ReservationId, CompletableFuture<Decided>> waiting) throws Exception {
    Map<ReservationId, Decided> answers = new LinkedHashMap<>();
    for (var one : waiting.entrySet()) {
      answers.put(one.getKey(), one.getValue().get(90, TimeUnit.SECONDS));
    }
    return answers;
  }

  private static void follow(ReservationId id, ReservationCommand command) {
    engine.commands().append(id, command).join();
  }

  private static List<ReservationId> ids(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> new ReservationId(name + '-' + i)).toList();
  }

  private static ReservationRequest request(String user, int holdSeconds) {
    return new ReservationRequest(user, SeatRequest.best(1), holdSeconds);
  }

  private static int seats(Map<ReservationId, Decided> answers) {
    return answers.values().stream()
        .mapToInt(answer -> answer instanceof Allocated given ? given.seats().size() : 0)
        .sum();
  }

  private static boolean isAboveTheLimit(Decided answer) {
    return answer instanceof Rejected rejected
        && rejected.reason().equals(new BuyerLimit(LIMIT, LIMIT, 1));
  }

  private static KafkaProducer<SectionId, SectionCommand> logWriter() {
    var log = TOPICS.reservationRequests();
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
        log.keySerde().serializer(),
        log.valueSerde().serializer());
  }
}
