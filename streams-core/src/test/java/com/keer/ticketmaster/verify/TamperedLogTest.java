package com.keer.ticketmaster.verify;

import static com.keer.ticketmaster.recorded.ProofSale.BOXES;
import static com.keer.ticketmaster.recorded.ProofSale.FLOOR;
import static com.keer.ticketmaster.recorded.ProofSale.STALLS;
import static com.keer.ticketmaster.recorded.ProofSale.TOPICS;
import static com.keer.ticketmaster.recorded.ProofSale.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.log.Finding;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.recorded.Doctor;
import com.keer.ticketmaster.recorded.Doctor.Command;
import com.keer.ticketmaster.recorded.Doctor.Outcome;
import com.keer.ticketmaster.recorded.DoctoredLog;
import com.keer.ticketmaster.recorded.ProofSale;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.serde.WireFormats;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The controls: a copy of a real log for each possible fault; each fault is found in its place.
class TamperedLogTest {

  private record Found(Kind kind, LogPlace place) {}

  private DoctoredLog log;
  private Doctor doctor;

  @BeforeEach
  void copy() throws Exception {
    log = ProofSale.log();
    doctor = Doctor.of(log);
  }

  @Test
  void findsAMissingOutcome() {
    // Given
    List<Outcome> outcomes = doctor.outcomes(FLOOR);
    Outcome missing = sold(outcomes);
    Outcome next = outcomes.get(outcomes.indexOf(missing) + 1);
    log.remove(missing.record());

    // Then
    assertFindings(
        new Found(Kind.COMMAND_WITHOUT_OUTCOME, doctor.commandOf(FLOOR, missing).place()),
        new Found(Kind.SEQUENCE_GAP, next.place()));
  }

  @Test
  void findsAMissingRefusal() {
    // Given
    Outcome refusal =
        Doctor.first(
            doctor.outcomes(),
            outcome -> outcome.value() instanceof Refused refused && refused.sequence() > 0);
    log.remove(refusal.record());

    // Then
    VerificationReport report = verify();
    assertThat(report.counts()).containsOnlyKeys(Kind.COMMAND_WITHOUT_OUTCOME, Kind.SEQUENCE_GAP);
    assertThat(report.findings().getFirst().why()).contains(refusal.key().reservationId().value());
  }

  @Test
  void findsAnOutcomeWithoutACommand() {
    // Given the last command of a section, which is lost while its outcome stays
    Outcome orphan = doctor.outcomes(FLOOR).getLast();
    List<ConsumerRecord<byte[], byte[]>> told =
        log.all(TOPICS.sectionStatus().name()).stream()
            .filter(record -> FLOOR.key().equals(text(record.key())))
            .filter(record -> Doctor.decode(record).sequence() == orphan.value().sequence())
            .toList();
    log.remove(doctor.commands(FLOOR).getLast().record());

    // Then
    List<Found> wanted = new ArrayList<>();
    wanted.add(new Found(Kind.OUTCOME_WITHOUT_COMMAND, orphan.place()));
    wanted.add(new Found(Kind.COMMAND_LOST, asked(orphan)));
    if (!told.isEmpty()) {
      wanted.add(new Found(Kind.STATE_DIFFERS, LogPlace.of(told.getLast())));
    }
    assertFindings(wanted.toArray(Found[]::new));
  }

  @Test
  void findsAChangedSeatWithoutBlamingWhatFollows() {
    // When
    Outcome changed = doctor.sellAnotherSeat(FLOOR, new Seat("", "400"));

    // Then
    VerificationReport report = assertFindings(new Found(Kind.OUTCOME_DIFFERS, changed.place()));
    assertThat(report.followUps()).isZero();
    assertThat(report.findings().getFirst().why())
        .contains("it says 'confirmed 400', but the log leads to 'confirmed ");
  }

  @Test
  void findsAChangedCommandAndBlamesItAlone() {
    // When
    Command changed = doctor.askForMore(STALLS);

    // Then
    VerificationReport report =
        assertFindings(
            new Found(Kind.COMMAND_CHANGED, changed.place()),
            new Found(Kind.CHAIN_DIFFERS, changed.place()));
    assertThat(report.followUps()).isGreaterThan(50);
    assertThat(report.findings().getLast().why())
        .contains("this is not the command that was decided as number");
  }

  @Test
  void findsWhereACommandWasDropped() {
    // Given
    Outcome sold = sold(doctor.outcomes(STALLS));
    List<Command> commands = doctor.commands(STALLS);
    int dropped = commands.indexOf(doctor.commandOf(STALLS, sold));
    log.remove(commands.get(dropped).record());

    // Then
    VerificationReport report =
        assertFindings(
            new Found(Kind.COMMAND_LOST, asked(sold)),
            new Found(Kind.CHAIN_DIFFERS, commands.get(dropped + 1).place()));
    assertThat(report.findings().getLast().why())
        .contains(
            "number " + sold.value().sequence() + " was decided about " + sold.key().key(),
            "an earlier command was removed");
  }

  @Test
  void findsWhereTwoCommandsWereSwapped() {
    // Given
    Outcome sold = sold(doctor.outcomes(STALLS));
    List<Command> commands = doctor.commands(STALLS);
    Command first = doctor.commandOf(STALLS, sold);
    Command second = commands.get(commands.indexOf(first) + 5);
    log.replace(first.record(), DoctoredLog.at(first.record(), second.record()));
    log.replace(second.record(), DoctoredLog.at(second.record(), first.record()));

    // Then
    assertFindings(new Found(Kind.CHAIN_DIFFERS, first.place()));
  }

  @Test
  void findsACommandWithAnotherTime() {
    // Given
    Command changed = doctor.commandOf(STALLS, sold(doctor.outcomes(STALLS)));
    log.replace(
        changed.record(),
        DoctoredLog.withTime(changed.record(), changed.record().timestamp() + 100_000));

    // Then
    assertThat(verify().findings().getFirst().place()).isEqualTo(changed.place());
    assertThat(verify().counts()).containsKey(Kind.CHAIN_DIFFERS);
  }

  @Test
  void findsAChangedChainValue() {
    // Given
    Outcome changed = sold(doctor.outcomes(STALLS));
    byte[] other = Chain.start(FLOOR).bytes();
    log.replace(
        changed.record(),
        DoctoredLog.withHeaders(changed.record(), new RecordHeaders().add("chain", other)));

    // Then
    VerificationReport report = assertFindings(new Found(Kind.CHAIN_DIFFERS, changed.place()));
    assertThat(report.followUps()).isZero();
  }

  @Test
  void findsANumberThatIsThereTwice() {
    // Given
    Outcome twice = sold(doctor.outcomes(STALLS));
    var record = twice.record();
    LogPlace added = log.append(record, record.key(), record.value(), record.headers());

    // Then
    assertFindings(new Found(Kind.SEQUENCE_REPEATED, added));
  }

  @Test
  void findsANumberThatIsSkippedWhereCommandAndOutcomeAreGone() {
    // Given
    List<Outcome> outcomes = doctor.outcomes(STALLS);
    Outcome gone = sold(outcomes);
    log.remove(doctor.commandOf(STALLS, gone).record());
    log.remove(gone.record());

    // Then
    VerificationReport report = verify();
    assertThat(report.counts()).containsKeys(Kind.SEQUENCE_GAP, Kind.CHAIN_DIFFERS);
    assertThat(places(report, Kind.SEQUENCE_GAP))
        .containsExactly(outcomes.get(outcomes.indexOf(gone) + 1).place());
  }

  @Test
  void findsASeatThatWasGivenTwiceByTheOutcomesAlone() {
    // Given
    List<Outcome> outcomes = doctor.outcomes(BOXES);
    Outcome first = sold(outcomes);
    Outcome second =
        Doctor.first(
            outcomes, outcome -> outcome.value() instanceof Confirmed && !outcome.equals(first));
    Confirmed sold = (Confirmed) second.value();
    doctor.rewrite(
        second,
        new Confirmed(
            sold.section(),
            sold.request(),
            sold.sequence(),
            sold.allocatedAt(),
            ((Confirmed) first.value()).seats()));

    // Then
    VerificationReport report =
        assertFindings(
            new Found(Kind.OUTCOME_DIFFERS, second.place()),
            new Found(Kind.SEAT_GIVEN_TWICE, second.place()));
    assertThat(report.findings().getLast().why())
        .contains("was given to " + second.key().key() + " although " + first.key().key());
  }

  @Test
  void findsAHoldThatEndedEarlyByTheOutcomesAlone() {
    // Given
    Outcome expired =
        Doctor.first(doctor.outcomes(STALLS), outcome -> outcome.value() instanceof Expired);
    log.replace(
        expired.record(),
        DoctoredLog.withTime(expired.record(), expired.record().timestamp() - 5_000));

    // Then
    assertFindings(
        new Found(Kind.OUTCOME_DIFFERS, expired.place()),
        new Found(Kind.HOLD_ENDED_EARLY, expired.place()));
  }

  @Test
  void findsCountsThatDifferFromTheMap() {
    // Given
    var status = doctor.status(STALLS);
    SectionStatus is = Doctor.decode(status);
    SeatCounts counts = is.counts();
    tell(
        status,
        new SeatCounts(counts.free() - 1, counts.held(), counts.sold() + 1, counts.blocked()),
        is.map());

    // Then
    assertFindings(
        new Found(Kind.COUNTS_DISAGREE, LogPlace.of(status)),
        new Found(Kind.STATE_DIFFERS, LogPlace.of(status)));
  }

  @Test
  void findsAStateThatIsNotWhatTheLogLeadsTo() {
    // Given two seats that were swapped on the map, so that all counts are right
    var status = doctor.status(BOXES);
    SectionStatus is = Doctor.decode(status);
    List<String> rows = new ArrayList<>(is.map().rows());
    rows.set(0, "1f4s1f");
    tell(status, new SeatCounts(2, 0, 10, 0), new SeatMap(is.map().layout(), rows));

    // Then
    VerificationReport report = assertFindings(new Found(Kind.STATE_DIFFERS, LogPlace.of(status)));
    assertThat(report.findings().getFirst().why())
        .contains("row A is 1f4s1f, according to the log 6s");
  }

  @Test
  void findsAStatusOfANumberTheLogNeverCameTo() {
    // Given
    var status = doctor.status(BOXES);
    SectionStatus is = Doctor.decode(status);
    log.replace(
        status,
        DoctoredLog.withValue(
            status,
            WireFormats.SECTION_STATUS.encode(
                new SectionStatus(
                    is.sequence() + 7, is.time(), is.counts(), is.map(), is.change()))));

    // Then
    assertFindings(new Found(Kind.STATE_DIFFERS, LogPlace.of(status)));
  }

  @Test
  void findsARefusalAtTheDoorThatItsStateDoesNotJustify() {
    // Given
    Outcome refusal =
        Doctor.first(
            doctor.outcomes(),
            outcome ->
                outcome.value() instanceof Rejected rejected
                    && rejected.early()
                    && rejected.section().equals(BOXES));
    Rejected was = (Rejected) refusal.value();
    doctor.rewrite(refusal, new Rejected(was.section(), was.request(), 5, true, was.reason()));

    // Then
    VerificationReport report =
        assertFindings(
            new Found(Kind.REFUSAL_CHAIN_DIFFERS, refusal.place()),
            new Found(Kind.REFUSAL_UNJUSTIFIED, refusal.place()));
    assertThat(report.findings().getLast().why()).contains("after number 5 there were 9");
  }

  @Test
  void findsAnUnreadableRecordThatIsNotADeadLetter() {
    // Given
    Outcome outcome = doctor.outcomes(FLOOR).get(3);
    log.replace(outcome.record(), DoctoredLog.withValue(outcome.record(), new byte[] {'?'}));
    Command command = doctor.commands(FLOOR).get(1);
    LogPlace rubbish =
        log.append(command.record(), command.record().key(), new byte[] {'?'}, new RecordHeaders());
    var status = doctor.status(STALLS);
    log.replace(status, DoctoredLog.withValue(status, new byte[] {'?'}));
    // so that the bad record has been passed
    log.append(
        command.record(), "x/y".getBytes(StandardCharsets.UTF_8), new byte[0], new RecordHeaders());

    // Then
    VerificationReport report = verify();
    assertThat(places(report, Kind.UNREADABLE))
        .contains(outcome.place(), LogPlace.of(status))
        .doesNotContain(rubbish);
    assertThat(report.counts()).containsKey(Kind.COMMAND_WITHOUT_OUTCOME);
  }

  @Test
  void distinguishesAnotherPolicyFromAChangedLog() {
    // When
    VerificationReport report =
        new LogVerification(
                log,
                TOPICS,
                LogScope.ALL,
                AllocationPolicies.STANDARD.with(
                    AllocationPolicies.BEST_AVAILABLE,
                    (section, count, allowSplit) -> {
                      int row = section.layout().rows().size() - 1;
                      return List.of(new SeatRun(row, 0, count));
                    }))
            .run(2, (done, goal) -> {});

    // Then
    assertThat(report.counts()).containsOnlyKeys(Kind.OUTCOME_DIFFERS);
    assertThat(report.findings().getFirst().why()).contains("Was another allocation policy");
  }

  private void tell(ConsumerRecord<byte[], byte[]> status, SeatCounts counts, SeatMap map) {
    SectionStatus is = Doctor.decode(status);
    SectionStatus doctored =
        new SectionStatus(
            is.sequence(),
            is.time(),
            counts,
            map,
            is.change(),
            is.layoutSequence(),
            is.rules(),
            is.saleCancelled(),
            is.chain(),
            is.blockedLater());
    log.replace(status, DoctoredLog.withValue(status, WireFormats.SECTION_STATUS.encode(doctored)));
  }

  private LogPlace asked(Outcome outcome) {
    return doctor.requestFor(outcome.key().reservationId()).place();
  }

  private static Outcome sold(List<Outcome> outcomes) {
    return Doctor.soldAtOnce(outcomes);
  }

  private VerificationReport verify() {
    return LogVerificationTest.verify(log, LogScope.ALL, 2);
  }

  private VerificationReport assertFindings(Found... wanted) {
    VerificationReport report = verify();
    assertThat(report.holds()).isFalse();
    assertThat(report.findings())
        .as(String.join("\n", words(report)))
        .extracting(finding -> new Found(finding.kind(), finding.place()))
        .containsExactlyInAnyOrder(wanted);
    assertThat(report.found()).isEqualTo(wanted.length);
    return report;
  }

  private static List<LogPlace> places(VerificationReport report, Kind kind) {
    return report.findings().stream()
        .filter(finding -> finding.kind() == kind)
        .map(Finding::place)
        .toList();
  }

  private static String text(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }
}
