package com.keer.ticketmaster.verify;

import static com.keer.ticketmaster.verify.SignedSale.STALLS;
import static com.keer.ticketmaster.verify.SignedSale.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.log.Finding;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.proof.Checkpoint.Head;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.proof.Keys;
import com.keer.ticketmaster.proof.SigningKey;
import com.keer.ticketmaster.recorded.Doctor;
import com.keer.ticketmaster.recorded.DoctoredLog;
import com.keer.ticketmaster.recorded.ProofSale;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/// What nobody can rewrite unnoticed: a log as if something else had happened, with every chain
/// value, outcome and status as it would have been.
class RewrittenLogTest {

  private static final int BOOKINGS = 8;

  private final DoctoredLog log = SignedSale.sell(Keys.ONE, "carol", "bob", BOOKINGS);
  private final List<Checkpoint> checkpoints = checkpoints(log);

  private static List<Checkpoint> checkpoints(DoctoredLog log) {
    return log.all(TOPICS.checkpoints().name()).stream()
        .map(record -> WireFormats.CHECKPOINT.decode(record.value()))
        .toList();
  }

  /// As somebody leaves it who has Kafka, and no key: without the checkpoints.
  private static DoctoredLog withoutCheckpoints(DoctoredLog log) {
    return DoctoredLog.copyOf(
        log,
        List.of(
            TOPICS.reservationCommands().name(),
            TOPICS.reservationRequests().name(),
            TOPICS.reservationCompleted().name(),
            TOPICS.sectionStatus().name()));
  }

  private static VerificationReport verify(
      DoctoredLog log, List<Checkpoint> given, Set<String> keys) {
    return new LogVerification(log, TOPICS, LogScope.ALL)
        .against(given, keys)
        .run(2, (done, goal) -> {});
  }

  private static VerificationReport verify(DoctoredLog log, List<Checkpoint> given) {
    return verify(log, given, Set.of());
  }

  private List<Checkpoint> last(Source source) {
    return List.of(checkpoints.stream().filter(each -> each.source() == source).toList().getLast());
  }

  private static Set<String> publicKey(SigningKey key) {
    return Set.of(key.sign("any", Chain.NONE).publicKey());
  }

  private static void assertHolds(VerificationReport report) {
    assertThat(ProofSale.words(report)).isEmpty();
    assertThat(report.holds()).isTrue();
  }

  @Test
  void agreesWithEveryCheckpointOfItsOwnAndWithThoseFromOutside() {
    // When
    VerificationReport own = verify(log, List.of());
    VerificationReport outside = verify(log, checkpoints, publicKey(Keys.ONE));

    // Then
    assertHolds(own);
    assertHolds(outside);
    assertThat(own.signed().checkpoints()).isEqualTo(checkpoints.size()).isGreaterThan(6);
    assertThat(own.signed().heads()).isGreaterThan(6);
    assertThat(own.signed().keys()).containsExactly(Keys.ONE.id());
    assertThat(own.signed().trusted()).isFalse();
    assertThat(outside.signed().trusted()).isTrue();
  }

  @Test
  void noticesALogThatWasRewrittenWhollyOnlyByACheckpoint() {
    // Given the same sale, in which somebody else got the seats of the third booking
    DoctoredLog rewritten =
        withoutCheckpoints(SignedSale.sell(Keys.ANOTHER, "mallory", "bob", BOOKINGS));

    // When
    VerificationReport report = verify(rewritten, last(Source.SEATS));

    // Then
    assertHolds(verify(rewritten, List.of()));
    assertThat(report.counts()).containsOnlyKeys(Kind.LOG_REWRITTEN);
    Finding finding = report.findings().getFirst();
    assertThat(finding.section()).isEqualTo(STALLS);
    assertThat(finding.sequence()).isEqualTo(BOOKINGS + 1);
    assertThat(finding.why()).contains("the log was rewritten here or before");
  }

  @Test
  void allCheckpointsShowMoreExactlyWhereItWasRewritten() {
    // Given
    DoctoredLog rewritten =
        withoutCheckpoints(SignedSale.sell(Keys.ANOTHER, "mallory", "bob", BOOKINGS));
    List<Checkpoint> untilThen =
        checkpoints.stream().filter(each -> each.source() == Source.SEATS).toList();

    // When
    Finding finding = verify(rewritten, untilThen).findings().getFirst();

    // Then the opening, two bookings, and the third
    assertThat(finding.sequence()).isBetween(4L, 5L);
    assertThat(finding.why()).containsPattern("after number [23]$");
  }

  @Test
  void noticesRewrittenRefusalsAtTheDoor() {
    // Given
    DoctoredLog rewritten =
        withoutCheckpoints(SignedSale.sell(Keys.ANOTHER, "carol", "mallory", BOOKINGS));

    // When
    VerificationReport report = verify(rewritten, last(Source.DOOR));

    // Then
    assertHolds(verify(rewritten, List.of()));
    assertHolds(verify(rewritten, last(Source.SEATS)));
    assertThat(report.counts()).containsOnlyKeys(Kind.LOG_REWRITTEN);
    assertThat(report.findings().getFirst().why()).contains("the refusals at the door");
  }

  @Test
  void noticesALogWithoutItsEnd() {
    // Given
    DoctoredLog shorter =
        withoutCheckpoints(SignedSale.sell(Keys.ANOTHER, "carol", "bob", BOOKINGS - 2));

    // When
    VerificationReport report = verify(shorter, checkpoints);

    // Then
    assertHolds(verify(shorter, List.of()));
    assertThat(report.counts()).containsOnlyKeys(Kind.LOG_TRUNCATED);
    assertThat(report.findings()).hasSize(2);
    assertThat(report.findings().getLast().why())
        .contains("ends with number 7, but checkpoint", "has its number 9");
  }

  @Test
  void tellsAForgedCheckpointFromARewrittenLog() {
    // Given
    Checkpoint is = last(Source.SEATS).getFirst();
    Head head = is.heads().getFirst();
    Checkpoint forged =
        new Checkpoint(
            is.installation(),
            is.source(),
            is.partition(),
            is.begin(),
            is.number(),
            is.time(),
            is.previous(),
            List.of(new Head(head.chain(), head.sequence(), Chain.start(STALLS))),
            is.signature());

    // When
    VerificationReport report = verify(log, List.of(forged));

    // Then
    assertThat(report.counts()).containsOnlyKeys(Kind.CHECKPOINT_FORGED);
    assertThat(report.findings().getFirst().why()).contains("its signature does not fit");
  }

  @Test
  void believesOnlyTheKeysThatAreGiven() {
    // Given a log that was rewritten and signed again, with another key
    DoctoredLog rewritten = SignedSale.sell(Keys.ANOTHER, "mallory", "bob", BOOKINGS);

    // When
    VerificationReport report = verify(rewritten, List.of(), publicKey(Keys.ONE));

    // Then
    assertHolds(verify(rewritten, List.of()));
    assertThat(report.counts()).containsOnlyKeys(Kind.CHECKPOINT_FORGED);
    assertThat(report.findings().getFirst().why())
        .contains(Keys.ANOTHER.id(), "its key is not one of those given");
  }

  @Test
  void noticesThatTheKeySignedTwoHistories() {
    // Given a log that the owner of the key rewrote and signed again
    DoctoredLog rewritten = SignedSale.sell(Keys.ONE, "mallory", "bob", BOOKINGS);

    // When
    VerificationReport report = verify(rewritten, last(Source.SEATS), publicKey(Keys.ONE));

    // Then
    assertHolds(verify(rewritten, List.of(), publicKey(Keys.ONE)));
    assertThat(report.counts()).containsKeys(Kind.CHECKPOINTS_DISAGREE, Kind.LOG_REWRITTEN);
    assertThat(report.findings()).anyMatch(each -> each.why().contains("signed two histories"));
  }

  @Test
  void noticesACheckpointThatIsGone() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> records = log.all(TOPICS.checkpoints().name());
    log.remove(records.get(2));

    // Then
    assertThat(verify(log, List.of()).counts()).containsOnlyKeys(Kind.CHECKPOINTS_DISAGREE);
    assertThat(verify(log, List.of(checkpoints.get(2))).counts())
        .containsOnlyKeys(Kind.CHECKPOINTS_DISAGREE, Kind.LOG_TRUNCATED);
  }

  @Test
  void noticesAChangedRefusalAtTheDoor() {
    // Given
    Doctor.Outcome refusal = refusals(log).get(1);
    Rejected was = (Rejected) refusal.value();
    Doctor.of(log)
        .rewrite(
            refusal,
            new Rejected(
                was.section(),
                was.request(),
                was.sequence(),
                true,
                new com.keer.ticketmaster.booking.Rejection.InvalidRequest("count", "is odd")));

    // When
    VerificationReport report = verify(log, List.of());

    // Then
    assertThat(report.counts()).containsKey(Kind.REFUSAL_CHAIN_DIFFERS);
    assertThat(
            report.findings().stream()
                .filter(each -> each.kind() == Kind.REFUSAL_CHAIN_DIFFERS)
                .map(Finding::place))
        .containsExactly(refusal.place());
  }

  @Test
  void noticesADroppedAndARepeatedRefusal() {
    // Given
    List<Doctor.Outcome> refusals = refusals(log);
    DoctoredLog dropped = log.copy();
    dropped.remove(refusals.get(1).record());
    DoctoredLog repeated = log.copy();
    var record = refusals.get(1).record();
    repeated.append(record, record.key(), record.value(), record.headers());

    // Then
    assertThat(verify(dropped, List.of()).findings())
        .anyMatch(each ->
            each.kind() == Kind.REFUSAL_CHAIN_DIFFERS
                && each.place().equals(refusals.get(2).place())
                && each.why().contains("number 2 of the refusals of partition 0 is missing"));
    assertThat(verify(repeated, List.of()).counts()).containsKey(Kind.REFUSAL_CHAIN_DIFFERS);
  }

  /// Earlier programs did not chain them.
  @Test
  void refusalsWithoutAPlaceAreOfAnEarlierProgram() {
    // Given
    for (Doctor.Outcome refusal : refusals(log)) {
      log.replace(refusal.record(), DoctoredLog.withHeaders(refusal.record(), new RecordHeaders()));
    }

    // Then
    assertHolds(verify(withoutCheckpoints(log), List.of()));
    assertThat(verify(log, List.of()).counts()).containsOnlyKeys(Kind.LOG_TRUNCATED);
  }

  /// As in a log that was moved to another number of partitions, which are read side by side.
  @Test
  void theRefusalsOfAChainMayComeInAnotherOrder() {
    // Given
    List<Doctor.Outcome> refusals = refusals(log);
    ConsumerRecord<byte[], byte[]> first = refusals.getFirst().record();
    ConsumerRecord<byte[], byte[]> third = refusals.get(2).record();
    log.replace(first, DoctoredLog.withTime(DoctoredLog.at(first, third), third.timestamp()));
    log.replace(third, DoctoredLog.withTime(DoctoredLog.at(third, first), first.timestamp()));

    // Then
    assertThat(verify(log, List.of()).counts()).doesNotContainKey(Kind.REFUSAL_CHAIN_DIFFERS);
  }

  private static List<Doctor.Outcome> refusals(DoctoredLog log) {
    return log.all(TOPICS.reservationCompleted().name()).stream()
        .filter(record -> record.headers().lastHeader("door-chain") != null)
        .map(record ->
            new Doctor.Outcome(
                record,
                TOPICS
                    .reservationCompleted()
                    .keySerde()
                    .deserializer()
                    .deserialize("", record.key()),
                WireFormats.RESERVATION_OUTCOME.decode(record.value())))
        .toList();
  }
}
