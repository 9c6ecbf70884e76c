package com.keer.ticketmaster.replay;

import static com.keer.ticketmaster.recorded.ProofSale.STALLS;
import static com.keer.ticketmaster.recorded.ProofSale.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.internal.reservation.DoorChain;
import com.keer.ticketmaster.internal.streams.ChainHeader;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.receipt.Receipt;
import com.keer.ticketmaster.receipt.Receipt.Statement;
import com.keer.ticketmaster.receipt.Receipts;
import com.keer.ticketmaster.recorded.Doctor;
import com.keer.ticketmaster.recorded.DoctoredLog;
import com.keer.ticketmaster.recorded.ProofSale;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.snapshot.SnapshotFold;
import com.keer.ticketmaster.story.StoryTeller;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.verify.LogVerification;
import com.keer.ticketmaster.whatif.SaleVariant;
import com.keer.ticketmaster.whatif.WhatIf;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever reads a log stops at a record that a newer version wrote, and only at such a record.
class NewerRecordTest {

  private static final byte[] NEWER = "{\"v\":99}".getBytes(UTF_8);
  private static final byte[] NONSENSE = "nonsense".getBytes(UTF_8);
  private static final ReservationId SOLD = new ReservationId("stalls-1");

  /// One that reads a log, and one of the records that it reads.
  ///
  /// @param read throws if it does not come to its end
  record Reader(
      String name,
      Function<DoctoredLog, ConsumerRecord<byte[], byte[]>> record,
      Consumer<DoctoredLog> read) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Reader> readers() throws Exception {
    Receipt receipt = receipts(ProofSale.log()).give(SOLD, null, (done, goal) -> {});
    Statement refused = statement(refusedAtTheDoor(ProofSale.log()));
    return List.of(
        new Reader("seat map, serial log", NewerRecordTest::command, NewerRecordTest::seatMap),
        new Reader("snapshot, serial log", NewerRecordTest::command, NewerRecordTest::snapshot),
        new Reader("receipt, serial log", NewerRecordTest::command, log -> give(log)),
        new Reader("receipt, outcomes", NewerRecordTest::outcome, log -> give(log)),
        new Reader(
            "receipt checked, serial log", NewerRecordTest::command, log -> check(log, receipt)),
        new Reader(
            "statement checked, refusals",
            NewerRecordTest::refusedAtTheDoor,
            log -> receipts(log).problem(refused, (done, goal) -> {})),
        new Reader("story, commands", NewerRecordTest::request, NewerRecordTest::tell),
        new Reader("story, outcomes", NewerRecordTest::outcome, NewerRecordTest::tell),
        new Reader("story, serial log", NewerRecordTest::command, NewerRecordTest::tell),
        new Reader("story, claims", NewerRecordTest::claim, NewerRecordTest::tellLimited),
        new Reader("what-if, serial log", NewerRecordTest::command, NewerRecordTest::whatIf),
        new Reader("what-if, refusals", NewerRecordTest::refusal, NewerRecordTest::whatIf),
        new Reader("verify, commands", NewerRecordTest::request, NewerRecordTest::verify),
        new Reader("verify, serial log", NewerRecordTest::command, NewerRecordTest::verify),
        new Reader("verify, outcomes", NewerRecordTest::outcome, NewerRecordTest::verify),
        new Reader(
            "verify, statuses", log -> Doctor.of(log).status(STALLS), NewerRecordTest::verify),
        new Reader("verify, checkpoints", NewerRecordTest::checkpoint, NewerRecordTest::verify));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void stopsAndSaysWhatToDo(Reader reader) throws Exception {
    // Given
    DoctoredLog log = ProofSale.signed();
    LogPlace place = write(log, reader, NEWER);

    // Then
    assertThatThrownBy(() -> reader.read.accept(log))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("the record " + place + " is newer than this program (")
        .hasMessageContaining("Use the version that wrote it, or a newer one.");
  }

  /// The control: what no version could read has never stopped anybody.
  @ParameterizedTest
  @MethodSource("readers")
  void doesNotStopForWhatNoVersionCanRead(Reader reader) throws Exception {
    // Given
    DoctoredLog log = ProofSale.signed();
    write(log, reader, NONSENSE);

    // Then
    assertThat(isRefused(reader, log)).isFalse();
  }

  /// Then no engine has applied it either, whatever its version.
  @ParameterizedTest
  @MethodSource("readers")
  void doesNotStopForADeadLetter(Reader reader) throws Exception {
    // Given
    DoctoredLog log = ProofSale.signed();
    LogPlace place = write(log, reader, NEWER);
    var letter = log.all(TOPICS.deadLetters().name()).getFirst();
    RecordHeaders headers = new RecordHeaders();
    headers.add("__streams.errors.topic", place.topic().getBytes(UTF_8));
    headers.add("__streams.errors.partition", ("" + place.partition()).getBytes(UTF_8));
    headers.add("__streams.errors.offset", ("" + place.offset()).getBytes(UTF_8));
    log.append(letter, letter.key(), NEWER, headers);

    // Then
    assertThat(isRefused(reader, log)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void readsTheLogAsItWasRecorded(Reader reader) throws Exception {
    DoctoredLog log = ProofSale.signed();
    assertThatCode(() -> reader.read.accept(log)).doesNotThrowAnyException();
  }

  private static LogPlace write(DoctoredLog log, Reader reader, byte[] value) {
    var record = reader.record.apply(log);
    log.replace(record, DoctoredLog.withValue(record, value));
    return LogPlace.of(record);
  }

  /// Other failures are answers: that there is no receipt, for example.
  private static boolean isRefused(Reader reader, DoctoredLog log) {
    try {
      reader.read.accept(log);
      return false;
    } catch (RuntimeException e) {
      return e instanceof RefusedException;
    }
  }

  private static ConsumerRecord<byte[], byte[]> command(DoctoredLog log) {
    return Doctor.of(log).commands(STALLS).get(1).record();
  }

  private static ConsumerRecord<byte[], byte[]> request(DoctoredLog log) {
    return Doctor.of(log).requestFor(SOLD).record();
  }

  private static ConsumerRecord<byte[], byte[]> outcome(DoctoredLog log) {
    return Doctor.first(
            Doctor.of(log).outcomes(STALLS), outcome -> outcome.key().reservationId().equals(SOLD))
        .record();
  }

  private static ConsumerRecord<byte[], byte[]> refusal(DoctoredLog log) {
    return Doctor.first(
            Doctor.of(log).outcomes(),
            outcome -> outcome.key().reservationId().value().startsWith("late-"))
        .record();
  }

  private static ConsumerRecord<byte[], byte[]> refusedAtTheDoor(DoctoredLog log) {
    return Doctor.first(
            Doctor.of(log).outcomes(),
            outcome -> ChainHeader.readDoor(outcome.record().headers()) != null)
        .record();
  }

  private static Statement statement(ConsumerRecord<byte[], byte[]> refusal) {
    DoorChain place = ChainHeader.readDoor(refusal.headers());
    ReservationId id =
        TOPICS
            .reservationCompleted()
            .keySerde()
            .deserializer()
            .deserialize("", refusal.key())
            .reservationId();
    return new Statement(Source.DOOR, place.name(), id, place.number(), place.value());
  }

  private static ConsumerRecord<byte[], byte[]> claim(DoctoredLog log) {
    return about(log, TOPICS.buyerClaims(), "\"limited-1\"");
  }

  private static ConsumerRecord<byte[], byte[]> checkpoint(DoctoredLog log) {
    return about(log, TOPICS.checkpoints(), "");
  }

  private static ConsumerRecord<byte[], byte[]> about(
      DoctoredLog log, Topic<?, ?> topic, String text) {
    return Doctor.first(
        log.all(topic.name()), record -> new String(record.value(), UTF_8).contains(text));
  }

  private static void seatMap(DoctoredLog log) {
    SectionReplay.of(log, TOPICS, Set.of(STALLS), null).past(1, done -> {});
  }

  private static void snapshot(DoctoredLog log) {
    new SnapshotFold(log, TOPICS, AllocationPolicies.STANDARD, null, null, null).run(1, done -> {});
  }

  private static Receipts receipts(DoctoredLog log) {
    return new Receipts(log, TOPICS);
  }

  private static void give(DoctoredLog log) {
    receipts(log).give(SOLD, null, (done, goal) -> {});
  }

  private static void check(DoctoredLog log, Receipt receipt) {
    receipts(log).problem(receipt, (done, goal) -> {});
  }

  private static void tell(DoctoredLog log) {
    tell(log, SOLD);
  }

  private static void tellLimited(DoctoredLog log) {
    tell(log, new ReservationId("limited-1"));
  }

  private static void tell(DoctoredLog log, ReservationId id) {
    new StoryTeller(log, TOPICS, 1, (doing, done, goal) -> {}).tell(id, null);
  }

  private static void whatIf(DoctoredLog log) {
    var variants = SaleVariant.all(AllocationPolicies.STANDARD, Duration.ofMillis(200));
    WhatIf.run(log, TOPICS, WhatIf.Settings.of(variants.subList(0, 1)), (done, goal) -> {});
  }

  private static void verify(DoctoredLog log) {
    new LogVerification(log, TOPICS, LogScope.ALL).run(1, (done, goal) -> {});
  }
}
