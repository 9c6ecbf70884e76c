package com.keer.ticketmaster.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.proof.Keys;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings.Signing;
import com.keer.ticketmaster.verify.VerificationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A sale with everything that can happen, on a real broker, once for all tests.
public final class ProofSale {

  public static final Topics TOPICS = new Topics("proof-");
  public static final SectionId STALLS = section("stalls");
  public static final SectionId BOXES = section("boxes");
  public static final SectionId FLOOR = section("floor");
  public static final SectionId LIMITED = section("limited");
  public static final SectionId CALLED_OFF = section("called-off");
  public static final SectionId LATER = section("later");

  private static final List<String> LOGS =
      List.of(
          TOPICS.reservationCommands().name(),
          TOPICS.buyerClaims().name(),
          TOPICS.reservationRequests().name(),
          TOPICS.reservationCompleted().name(),
          TOPICS.sectionStatus().name(),
          TOPICS.deadLetters().name());

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static DoctoredLog log;

  private final EmbeddedKafka kafka;
  private final TicketMaster engine;

  private ProofSale(EmbeddedKafka kafka, TicketMaster engine) {
    this.kafka = kafka;
    this.engine = engine;
  }

  /// The topics of the sale, except its checkpoints; a copy to tamper with.
  public static DoctoredLog log() throws Exception {
    return DoctoredLog.copyOf(signed(), LOGS);
  }

  /// The same with the checkpoints, which [Keys#ONE] signed.
  public static synchronized DoctoredLog signed() throws Exception {
    if (log == null) {
      log = record();
    }
    return log.copy();
  }

  private static DoctoredLog record() throws Exception {
    Path folder = Files.createTempDirectory("ticketmaster-proof-");
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      var topology = TicketMasterSettings.builder(kafka.bootstrapServers()).build().topology();
      var settings =
          TicketMasterSettings.builder(kafka.bootstrapServers())
              .stateDir(folder)
              .topology(
                  topology
                      .withTopicPrefix(TOPICS.prefix())
                      .withSigning(new Signing(Keys.ONE, Duration.ofMillis(500))))
              .build();
      try (TicketMaster engine = TicketMaster.start(settings)) {
        engine.awaitReady(LIMIT);
        new ProofSale(kafka, engine).sell();
      }
      // Stopped in good order: nothing is on its way any more.
      try (RecordedLog live =
          RecordedLog.inCluster(
              Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
        List<String> all = new ArrayList<>(LOGS);
        all.add(TOPICS.checkpoints().name());
        return DoctoredLog.copyOf(live, all);
      }
    } finally {
      delete(folder);
    }
  }

  /// Lets the sale happen in an engine that runs under [#TOPICS], and has just been started.
  public static void sell(EmbeddedKafka kafka, TicketMaster engine) throws Exception {
    new ProofSale(kafka, engine).sell();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static SectionId section(String name) {
    return new SectionId("proof", name);
  }

  private void sell() throws Exception {
    long now = System.currentTimeMillis();
    open(STALLS, SectionLayout.grid(10, 20), SectionRules.DEFAULT, new Seat("A", "3"));
    open(BOXES, SectionLayout.grid(2, 6), SectionRules.DEFAULT);
    open(FLOOR, SectionLayout.generalAdmission(300), SectionRules.DEFAULT);
    open(LIMITED, SectionLayout.grid(4, 10), SectionRules.DEFAULT.withSeatsPerBuyer(4));
    open(CALLED_OFF, SectionLayout.grid(4, 10), SectionRules.DEFAULT);
    open(LATER, SectionLayout.grid(2, 5), SectionRules.DEFAULT.withSale(now + 3_600_000, 0));
    poison();
    for (int i = 0; i < 60; i++) {
      for (SectionId section : List.of(STALLS, FLOOR, LIMITED, CALLED_OFF)) {
        book(i, section);
      }
    }
    operate();
    sellOut();
    refuse();
    for (int i = 4; i < 60; i += 5) {
      for (SectionId section : List.of(STALLS, FLOOR, LIMITED)) {
        await(id(i, section), answer -> answer instanceof Expired || answer instanceof Rejected);
      }
    }
    // Everything still in flight precedes these in the logs of their sections, and no hold is left
    // to end: each of these is the last command of its section.
    for (SectionId section : List.of(STALLS, BOXES, FLOOR, LIMITED, CALLED_OFF, LATER)) {
      await(reserve("last-" + section.name(), section, best(1), 0));
    }
  }

  /// Every possible life of a reservation.
  private void book(int i, SectionId section) throws Exception {
    String id = id(i, section);
    int seats = 1 + i % 3;
    switch (i % 5) {
      case 0 -> reserve(id, section, best(seats), 0);
      case 1 -> {
        reserve(id, section, best(seats), 600);
        command(id, new ReservationCommand.Confirm());
        command(id, new ReservationCommand.Confirm());
      }
      case 2 -> {
        reserve(id, section, best(seats), 600);
        command(id, new ReservationCommand.Cancel());
      }
      case 3 -> {
        reserve(id, section, best(seats), 600);
        command(id, new ReservationCommand.Extend(900));
        command(id, new ReservationCommand.Extend(99_999));
      }
      default -> reserve(id, section, best(seats), 1);
    }
    if (i % 7 == 0) {
      reserve(id, section, best(seats), i % 2);
    }
  }

  private static String id(int i, SectionId section) {
    return section.name() + '-' + i;
  }

  /// Between bookings: some have been decided, however slow the machine is.
  private void operate() throws Exception {
    for (SectionId section : List.of(STALLS, FLOOR, CALLED_OFF)) {
      await(id(0, section));
    }
    init(STALLS, new SectionCommand.Block(List.of(new Seat("J", "19"), new Seat("J", "20"))));
    init(STALLS, new SectionCommand.Unblock(List.of(new Seat("A", "3"))));
    init(STALLS, new SectionCommand.Grow(List.of(Row.numbered("K", 12))));
    init(STALLS, SectionCommand.Open.of(SectionLayout.grid(1, 1)));
    init(FLOOR, new SectionCommand.GrowTo(400));
    init(LATER, new SectionCommand.Schedule(0, 0));
    init(LATER, new SectionCommand.Schedule(0, 1));
    init(CALLED_OFF, new SectionCommand.CancelSale());
    init(section("nowhere"), new SectionCommand.Grow(List.of(Row.numbered("B", 2))));
  }

  /// Until the door knows it, too.
  private void sellOut() throws Exception {
    for (int i = 0; i < 12; i++) {
      await(reserve("box-" + i, BOXES, best(1), i % 4 == 3 ? 600 : 0));
    }
    for (int i = 3; i < 12; i += 4) {
      command("box-" + i, new ReservationCommand.Confirm());
      await("box-" + i, answer -> !(answer instanceof Held));
    }
    int early = 0;
    long giveUpAt = System.nanoTime() + LIMIT.toNanos();
    for (int i = 0; early < 5; i++) {
      Decided answer = await(reserve("late-" + i, BOXES, best(2), 0));
      early += answer instanceof Rejected rejected && rejected.early() ? 1 : 0;
      if (System.nanoTime() - giveUpAt > 0) {
        throw new AssertionError("the door does not refuse");
      }
    }
  }

  private void refuse() throws Exception {
    command("nobody", new ReservationCommand.Confirm());
    reserve("stalls-0", STALLS, best(7), 0);
    await(reserve("lost", section("nowhere"), best(1), 0));
    command("lost", new ReservationCommand.Cancel());
    await(reserve("none", STALLS, best(-1), 0));
    await(reserve("taken", STALLS, SeatRequest.these(new Seat("A", "1"), new Seat("Z", "9")), 0));
    await(reserve("closed", LATER, best(1), 0));
  }

  private void poison() throws Exception {
    var properties =
        Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String topic :
          List.of(
              TOPICS.reservationCommands().name(),
              TOPICS.reservationRequests().name(),
              TOPICS.sectionInit().name())) {
        for (String key : List.of(STALLS.key(), "no key at all")) {
          producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), new byte[] {1})).get();
        }
        producer.send(new ProducerRecord<>(topic, STALLS.key().getBytes(UTF_8), null)).get();
      }
    }
  }

  private void open(SectionId section, SectionLayout layout, SectionRules rules, Seat... blocked)
      throws Exception {
    init(section, new SectionCommand.Open(layout, List.of(blocked), null, rules));
    engine.sections().awaitOpen(section, LIMIT);
  }

  private void init(SectionId section, SectionInit init) {
    engine.commands().append(section, init).join();
  }

  private String reserve(String id, SectionId section, SeatRequest seats, int holdSeconds) {
    String user = "user-" + Math.floorMod(id.hashCode(), 15);
    command(
        id,
        new ReservationCommand.Reserve(section, new ReservationRequest(user, seats, holdSeconds)));
    return id;
  }

  private void command(String id, ReservationCommand command) {
    engine.commands().append(new ReservationId(id), command).join();
  }

  private Decided await(String id) throws Exception {
    return await(id, any -> true);
  }

  private Decided await(String id, Predicate<Decided> wanted) throws Exception {
    return engine
        .reservations()
        .await(new ReservationId(id), wanted)
        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private static SeatRequest best(int seats) {
    return SeatRequest.best(seats);
  }

  /// Everything in words, for a failing test.
  public static List<String> words(VerificationReport report) {
    List<String> words = new ArrayList<>();
    report
        .findings()
        .forEach(finding ->
            words.add(
                finding.kind()
                    + " "
                    + finding.section()
                    + " #"
                    + finding.sequence()
                    + " "
                    + finding.place()
                    + ": "
                    + finding.why()));
    return words;
  }
}
