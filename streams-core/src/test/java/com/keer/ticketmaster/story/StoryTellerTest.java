package com.keer.ticketmaster.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Cancelled;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.story.ReservationStory.AnsweredAtTheDoor;
import com.keer.ticketmaster.story.ReservationStory.Asked;
import com.keer.ticketmaster.story.ReservationStory.Buried;
import com.keer.ticketmaster.story.ReservationStory.Claimed;
import com.keer.ticketmaster.story.ReservationStory.Fate;
import com.keer.ticketmaster.story.ReservationStory.Holder;
import com.keer.ticketmaster.story.ReservationStory.Judged;
import com.keer.ticketmaster.story.ReservationStory.SaleCancelled;
import com.keer.ticketmaster.story.ReservationStory.Step;
import com.keer.ticketmaster.story.ReservationStory.Unexplained;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every kind of story, produced by a real engine and told from its log.
class StoryTellerTest {

  private static final Topics TOPICS = new Topics("story-");

  private static final Author ORGANISER = new Author("https://id.example.com olga", "r-1");

  private static EmbeddedKafka kafka;
  private static TicketMaster engine;
  private static RecordedLog log;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    kafka = EmbeddedKafka.start();
    engine =
        TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers())
                .stateDir(folder)
                .topology(
                    TopologySettings.defaults()
                        .withTopicPrefix(TOPICS.prefix())
                        .withStores(StoreKind.IN_MEMORY))
                .build());
    engine.awaitReady(Duration.ofSeconds(60));
    log = RecordedLog.inCluster(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    log.close();
    engine.close();
    kafka.close();
  }

  @Test
  void tellsTheStoryOfSeatsSoldAtOnce() throws Exception {
    // Given
    SectionId section = open("at-once");
    reserve("other", section, best(1, 0));
    reserve("at-once", section, best(2, 0));

    // When
    ReservationStory story = tell("at-once", 2);

    // Then
    assertThat(story.steps()).hasSize(2);
    Asked asked = (Asked) story.steps().get(0);
    assertThat(asked.fate()).isEqualTo(Fate.PASSED_ON);
    assertThat(asked.place().topic()).isEqualTo("story-reservation-commands");
    Judged sold = (Judged) story.steps().get(1);
    assertThat(sold.outcome()).isInstanceOf(Confirmed.class);
    assertThat(sold.outcome().sequence()).isEqualTo(3);
    assertThat(sold.place().topic()).isEqualTo("story-reservation-requests");
    assertThat(sold.answer()).isNotNull();
    assertThat(sold.before()).isNotNull();
    assertThat(sold.before().counts().free()).isEqualTo(9);
    assertThat(sold.before().sequence()).isEqualTo(2);
    assertThat(sold.turn().queue()).isNotNull();
    assertThat(sold.turn().queue().ahead()).isZero();
    assertThat(sold.turn().queue().asked()).isEqualTo(asked.place());
    assertThat(story.state()).isEqualTo(sold.outcome());
    assertThat(story.cutOff()).isFalse();
  }

  @Test
  void tellsTheStoryOfAHoldThatWasExtendedAndConfirmed() throws Exception {
    // Given
    SectionId section = open("extended");
    reserve("extended", section, best(1, 60));
    give("extended", new ReservationCommand.Extend(600));
    give("extended", new ReservationCommand.Extend(100_000));
    give("extended", new ReservationCommand.Confirm());

    // When
    ReservationStory story = tell("extended", 8);

    // Then
    assertThat(outcomes(story))
        .hasExactlyElementsOfTypes(Held.class, Held.class, Refused.class, Confirmed.class);
    assertThat(judged(story).get(2).outcome())
        .extracting(outcome -> ((Refused) outcome).reason())
        .isInstanceOf(Rejection.HoldLimit.class);
    assertThat(judged(story))
        .allMatch(step -> step.answer() != null && step.turn().queue() != null);
    assertThat(story.state()).isInstanceOf(Confirmed.class);
  }

  @Test
  void tellsTheStoryOfACancelledHold() throws Exception {
    // Given
    SectionId section = open("cancelled");
    reserve("cancelled", section, best(1, 60));
    give("cancelled", new ReservationCommand.Cancel());

    // When
    ReservationStory story = tell("cancelled", 4);

    // Then
    assertThat(outcomes(story)).hasExactlyElementsOfTypes(Held.class, Cancelled.class);
  }

  @Test
  void tellsTheStoryOfAnExpiredHold() throws Exception {
    // Given
    SectionId section = open("expired");
    reserve("expired", section, best(1, 1));

    // When
    ReservationStory story = tell("expired", 3);

    // Then
    assertThat(outcomes(story)).hasExactlyElementsOfTypes(Held.class, Expired.class);
    Judged end = judged(story).get(1);
    assertThat(end.turn().command()).isInstanceOf(SectionCommand.Expire.class);
    assertThat(end.turn().queue()).isNull();
  }

  @Test
  void tellsTheStoryOfAHoldOfACancelledSale() throws Exception {
    // Given
    SectionId section = open("called-off");
    reserve("called-off", section, best(1, 3600));
    reserve("given-back", section, best(1, 3600));
    give("given-back", new ReservationCommand.Cancel());
    engine.commands().append(section, new SectionCommand.CancelSale(), ORGANISER).join();

    // When
    ReservationStory story = tell("called-off", 4);

    // Then
    assertThat(story.steps())
        .hasExactlyElementsOfTypes(Asked.class, Judged.class, SaleCancelled.class, Judged.class);
    assertThat(outcomes(story)).hasExactlyElementsOfTypes(Held.class, Cancelled.class);
    assertThat(judged(story).get(1).turn().queue()).isNull();
    assertThat(((SaleCancelled) story.steps().get(2)).author()).isEqualTo(ORGANISER);
    // The control: it is no part of a story that was over.
    assertThat(tell("given-back", 4).steps()).noneMatch(SaleCancelled.class::isInstance);
  }

  @Test
  void tellsWhoCalledOffTheSaleBeforeARefusal() throws Exception {
    // Given
    SectionId section = open("called-off-before");
    engine.commands().append(section, new SectionCommand.CancelSale(), ORGANISER).join();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> engine.sections().latest(section).orElseThrow().sequence() == 2);
    reserve("too-late-for-it", section, best(1, 3600));

    // When
    ReservationStory story = tell("too-late-for-it", 3);

    // Then
    assertThat(story.state()).isInstanceOf(Rejected.class);
    assertThat(story.steps())
        .as("at the door or in the section, whichever knew first")
        .filteredOn(SaleCancelled.class::isInstance)
        .singleElement()
        .isEqualTo(story.steps().getFirst());
    assertThat(((SaleCancelled) story.steps().getFirst()).author()).isEqualTo(ORGANISER);
  }

  @Test
  void tellsWhoAsked() throws Exception {
    // Given
    SectionId section = open("authored");
    Author office = new Author("key box-office (7f3k)", "4711");
    ReservationId id = new ReservationId("authored");
    var request = new ReservationCommand.Reserve(section, best(1, 60));
    engine.commands().append(id, request, null, office).join();
    engine.reservations().await(id, any -> true).get(30, TimeUnit.SECONDS);
    give("authored", new ReservationCommand.Confirm());

    // When
    ReservationStory story = tell("authored", 4);

    // Then
    assertThat(story.steps())
        .filteredOn(Asked.class::isInstance)
        .extracting(step -> ((Asked) step).author())
        .as("and nobody is named if nobody is known")
        .containsExactly(office, null);
  }

  @Test
  void tellsWhoHadTheSeatsThatWerePicked() throws Exception {
    // Given
    SectionId section =
        open(
            "picked",
            new SectionCommand.Open(
                SectionLayout.grid(2, 5), List.of(new Seat("B", "5")), null, SectionRules.DEFAULT));
    reserve("gone", section, these(60, "A", "1", "A", "2"));
    give("gone", new ReservationCommand.Cancel());
    reserve("holder", section, these(60, "A", "1"));
    reserve("owner", section, these(0, "A", "2"));
    reserve("late", section, these(0, "A", "1", "A", "2", "B", "5", "B", "1"));

    // When
    Judged refusal = judged(tell("late", 2)).getFirst();

    // Then
    assertThat(reason(refusal.outcome())).isInstanceOf(Rejection.SeatsNotFree.class);
    assertThat(refusal.seats())
        .containsExactly(
            new Holder(new Seat("A", "1"), SeatStatus.HELD, new ReservationId("holder"), 4),
            new Holder(new Seat("A", "2"), SeatStatus.SOLD, new ReservationId("owner"), 5),
            new Holder(new Seat("B", "5"), SeatStatus.BLOCKED, null, 0));
    assertThat(refusal.before().counts().held()).isEqualTo(1);
    assertThat(refusal.before().nextHoldEndsAt()).isPositive();
  }

  @Test
  void showsTheSectionAsItWasWhenItRefused() throws Exception {
    // Given
    SectionId section = open("full", SectionCommand.Open.of(SectionLayout.grid(1, 5)));
    reserve("middle", section, these(60, "A", "2"));
    reserve("no-block", section, best(4, 0));
    reserve("not-enough", section, best(5, 0));
    reserve("unknown-seats", section, these(0, "Z", "1"));

    // When
    Judged noBlock = judged(tell("no-block", 2)).getFirst();
    Judged notEnough = judged(tell("not-enough", 2)).getFirst();
    Judged unknownSeats = judged(tell("unknown-seats", 2)).getFirst();

    // Then
    assertThat(reason(noBlock.outcome())).isInstanceOf(Rejection.NoBlockTogether.class);
    assertThat(noBlock.before().largestBlock()).isEqualTo(3);
    assertThat(noBlock.before().counts().free()).isEqualTo(4);
    assertThat(reason(notEnough.outcome())).isInstanceOf(Rejection.NotEnoughSeats.class);
    assertThat(notEnough.before().nextHoldEndsAt()).isPositive();
    assertThat(reason(unknownSeats.outcome())).isInstanceOf(Rejection.UnknownSeats.class);
  }

  @Test
  void tellsTheStoryOfARequestOutsideTheSaleWindow() throws Exception {
    // Given
    SectionId early = open("early", windowed(System.currentTimeMillis() + 3_600_000, 0));
    SectionId late = open("late-window", windowed(0, 1_000));
    reserve("too-early", early, best(1, 0));
    reserve("too-late", late, best(1, 0));

    // Then
    assertThat(reason(judged(tell("too-early", 2)).getFirst().outcome()))
        .isInstanceOf(Rejection.SaleNotOpen.class);
    assertThat(reason(judged(tell("too-late", 2)).getFirst().outcome()))
        .isInstanceOf(Rejection.SaleClosed.class);
  }

  @Test
  void tellsTheStoryOfARequestToAnUnopenedSection() throws Exception {
    // Given
    reserve("nowhere", new SectionId("e", "nowhere"), best(1, 0));

    // When
    Judged refusal = judged(tell("nowhere", 2)).getFirst();

    // Then
    assertThat(reason(refusal.outcome())).isInstanceOf(Rejection.UnknownSection.class);
    assertThat(refusal.before()).isNull();
    assertThat(refusal.answer()).isNotNull();
  }

  @Test
  void tellsWhatAnEarlyRefusalReliedOn() throws Exception {
    // Given
    SectionId section = open("sold-out", SectionCommand.Open.of(SectionLayout.grid(1, 2)));
    reserve("buyer", section, best(2, 0));
    String id = askUntilTurnedAway(section);
    give(id, new ReservationCommand.Confirm());

    // When
    ReservationStory story = tell(id, 4);

    // Then
    assertThat(story.steps())
        .hasExactlyElementsOfTypes(
            Asked.class, AnsweredAtTheDoor.class, Asked.class, AnsweredAtTheDoor.class);
    assertThat(fates(story)).containsOnly(Fate.ANSWERED_AT_THE_DOOR);
    AnsweredAtTheDoor answer = (AnsweredAtTheDoor) story.steps().get(1);
    assertThat(answer.reliedOn()).isNotNull();
    assertThat(answer.reliedOn().sequence()).isEqualTo(answer.outcome().sequence());
    assertThat(answer.reliedOn().counts().sold()).isEqualTo(2);
    assertThat(answer.reliedOn().counts().free()).isZero();
    assertThat(answer.reliedOn().largestBlock()).isZero();
  }

  @Test
  void tellsTheStoryOfInvalidRepeatedAndConflictingRequestsAtTheDoor() throws Exception {
    // Given
    SectionId section = open("door");
    reserve("nonsense", section, best(0, 0));
    reserve("again", section, best(1, 0));
    append("again", new ReservationCommand.Reserve(section, best(1, 0)));
    append("again", new ReservationCommand.Reserve(section, best(3, 0)));
    append("stranger", new ReservationCommand.Confirm());

    // Then
    assertThat(reason(((AnsweredAtTheDoor) tell("nonsense", 2).steps().get(1)).outcome()))
        .isInstanceOf(Rejection.InvalidRequest.class);
    ReservationStory again = tell("again", 5);
    assertThat(fates(again))
        .containsExactly(Fate.PASSED_ON, Fate.DROPPED, Fate.ANSWERED_AT_THE_DOOR);
    assertThat(again.steps())
        .filteredOn(AnsweredAtTheDoor.class::isInstance)
        .singleElement()
        .extracting(step -> reason(((AnsweredAtTheDoor) step).outcome()))
        .isInstanceOf(Rejection.DifferentRequest.class);
    assertThat(again.state()).isInstanceOf(Confirmed.class);
    ReservationStory stranger = tell("stranger", 2);
    assertThat(reason(((AnsweredAtTheDoor) stranger.steps().get(1)).outcome()))
        .isInstanceOf(Rejection.UnknownReservation.class);
    assertThat(stranger.state()).isNull();
  }

  @Test
  void followsTheClaimsOfABuyer() throws Exception {
    // Given
    SectionRules rules = SectionRules.DEFAULT.withSeatsPerBuyer(2);
    SectionId section =
        open("limited", new SectionCommand.Open(SectionLayout.grid(2, 5), List.of(), null, rules));
    reserve("first-claim", section, best(2, 60));
    reserve("over-limit", section, best(1, 0));
    give("first-claim", new ReservationCommand.Cancel());

    // When
    ReservationStory granted = tell("first-claim", 7);
    ReservationStory denied = tell("over-limit", 3);

    // Then
    assertThat(granted.steps().stream().filter(Claimed.class::isInstance)).hasSize(3);
    assertThat(outcomes(granted)).hasExactlyElementsOfTypes(Held.class, Cancelled.class);
    assertThat(fates(granted)).containsOnly(Fate.PASSED_ON);
    assertThat(denied.steps().stream().filter(Claimed.class::isInstance)).isNotEmpty();
    assertThat(reason(judged(denied).getFirst().outcome()))
        .isEqualTo(new Rejection.BuyerLimit(2, 2, 1));
  }

  @Test
  void namesDeadLetters() throws Exception {
    // Given
    send(TOPICS.reservationCommands().name(), "poisoned", "?".getBytes(StandardCharsets.UTF_8));

    // When
    ReservationStory story = tell("poisoned", 1);

    // Then
    Buried letter = (Buried) story.steps().getFirst();
    assertThat(letter.origin()).startsWith("story-reservation-commands-");
    assertThat(letter.problem()).isNotBlank();
  }

  @Test
  void countsWhoCameFirst() throws Exception {
    // Given
    // Seats for all of them: the door turns people away as soon as it knows of a sold-out section.
    SectionId section = open("crowd", SectionCommand.Open.of(SectionLayout.grid(4, 10)));
    for (int i = 0; i < 30; i++) {
      append("crowd-" + i, new ReservationCommand.Reserve(section, best(1, 0)));
    }
    append("last-of-crowd", new ReservationCommand.Reserve(section, best(1, 0)));

    // When
    Judged judged = judged(tell("last-of-crowd", 2)).getFirst();

    // Then
    assertThat(judged.turn().queue().ahead()).isBetween(0L, 30L);
    assertThat(judged.outcome().sequence()).isLessThanOrEqualTo(32);
  }

  @Test
  void hasNoStoryForAnUnknownReservation() {
    // When
    ReservationStory story = teller().tell(new ReservationId("nobody"), null);

    // Then
    assertThat(story.isUnknown()).isTrue();
    assertThat(story.state()).isNull();
  }

  /// The control: an answer that the log does not lead to is shown as unexplained, and the decision
  /// that the log does lead to has no answer.
  @Test
  void showsAnswersThatNothingExplains() throws Exception {
    // Given
    SectionId section = open("forged");
    reserve("forged", section, best(1, 0));
    Judged honest = judged(tell("forged", 2)).getFirst();
    Confirmed told = (Confirmed) honest.outcome();
    Confirmed lie =
        new Confirmed(
            section,
            told.request(),
            told.sequence() + 7,
            told.allocatedAt(),
            List.of(new Seat("B", "5")));
    var completed = TOPICS.reservationCompleted();
    send(
        completed.name(),
        "forged",
        completed.valueSerde().serializer().serialize(completed.name(), lie));

    // When
    ReservationStory story = tell("forged", 3);

    // Then
    assertThat(story.steps())
        .filteredOn(Unexplained.class::isInstance)
        .singleElement()
        .extracting(step -> ((Unexplained) step).outcome())
        .isEqualTo(lie);
    assertThat(judged(story).getFirst().answer()).isEqualTo(honest.answer());
  }

  /// Writes records that the engine never writes.
  private static void send(String topic, String key, byte[] value) throws Exception {
    Map<String, Object> properties =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value)).get();
    }
  }

  private static StoryTeller teller() {
    return new StoryTeller(log, TOPICS, 2, (doing, done, goal) -> {});
  }

  /// The story once it has this many steps, all of them complete.
  private static ReservationStory tell(String id, int steps) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> teller().tell(new ReservationId(id), null),
            story ->
                story.steps().size() >= steps
                    && story.steps().stream().noneMatch(StoryTellerTest::isUnfinished));
  }

  private static boolean isUnfinished(Step step) {
    return (step instanceof Asked asked && asked.fate() == Fate.ON_ITS_WAY)
        || (step instanceof Judged judged && judged.answer() == null);
  }

  private static List<Judged> judged(ReservationStory story) {
    return story.steps().stream().filter(Judged.class::isInstance).map(Judged.class::cast).toList();
  }

  private static List<ReservationOutcome> outcomes(ReservationStory story) {
    return judged(story).stream().map(Judged::outcome).toList();
  }

  private static List<Fate> fates(ReservationStory story) {
    return story.steps().stream()
        .filter(Asked.class::isInstance)
        .map(step -> ((Asked) step).fate())
        .toList();
  }

  private static Rejection reason(ReservationOutcome outcome) {
    return outcome instanceof Rejected rejected ? rejected.reason() : ((Refused) outcome).reason();
  }

  private static ReservationRequest best(int count, int holdSeconds) {
    return new ReservationRequest("alice", SeatRequest.best(count), holdSeconds);
  }

  private static ReservationRequest these(int holdSeconds, String... rowsAndNumbers) {
    Seat[] seats = new Seat[rowsAndNumbers.length / 2];
    for (int i = 0; i < seats.length; i++) {
      seats[i] = new Seat(rowsAndNumbers[2 * i], rowsAndNumbers[2 * i + 1]);
    }
    return new ReservationRequest("alice", SeatRequest.these(seats), holdSeconds);
  }

  private static SectionInit windowed(long opensAt, long closesAt) {
    return new SectionCommand.Open(
        SectionLayout.grid(1, 5),
        List.of(),
        null,
        new SectionRules(10, 60).withSale(opensAt, closesAt));
  }

  private static SectionId open(String name) throws InterruptedException {
    return open(name, SectionCommand.Open.of(SectionLayout.grid(2, 5)));
  }

  private static SectionId open(String name, SectionInit opening) throws InterruptedException {
    SectionId section = new SectionId("of-" + name, name);
    engine.commands().append(section, opening).join();
    engine.sections().awaitOpen(section, Duration.ofSeconds(20));
    return section;
  }

  private static void reserve(String id, SectionId section, ReservationRequest request)
      throws Exception {
    append(id, new ReservationCommand.Reserve(section, request));
    engine.reservations().await(new ReservationId(id), any -> true).get(30, TimeUnit.SECONDS);
  }

  /// Gives a later command and waits until the log has an answer to it.
  private static void give(String id, ReservationCommand command) throws Exception {
    int before = teller().tell(new ReservationId(id), null).steps().size();
    append(id, command);
    tell(id, before + 2);
  }

  private static void append(String id, ReservationCommand command) {
    engine.commands().append(new ReservationId(id), command).join();
  }

  /// Asks under new ids until the door knows that the section is sold out.
  private static String askUntilTurnedAway(SectionId section) throws Exception {
    for (int i = 0; ; i++) {
      String id = "turned-away-" + i;
      append(id, new ReservationCommand.Reserve(section, best(1, 0)));
      var answer =
          engine.reservations().await(new ReservationId(id), any -> true).get(30, TimeUnit.SECONDS);
      if (answer instanceof Rejected rejected && rejected.early()) {
        return id;
      }
      assertThat(i).isLessThan(500);
    }
  }
}
