package com.keer.ticketmaster.verify;

import static com.keer.ticketmaster.recorded.ProofSale.TOPICS;
import static com.keer.ticketmaster.recorded.ProofSale.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.proof.Keys;
import com.keer.ticketmaster.recorded.Doctor;
import com.keer.ticketmaster.recorded.DoctoredLog;
import com.keer.ticketmaster.recorded.ProofSale;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.verify.LogVerification.IncompleteLogException;
import com.keer.ticketmaster.verify.VerificationReport.StatusComparison;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// The verification of a correct log.
class LogVerificationTest {

  @Test
  void findsNothingWrongInALogWithEveryKindOfEvent() throws Exception {
    // When
    VerificationReport report = verify(ProofSale.log(), LogScope.ALL, 2);

    // Then
    assertThat(words(report)).isEmpty();
    assertThat(report.holds()).isTrue();
    assertThat(report.totals().unanswered()).isZero();
    assertThat(report.totals().buried()).isEqualTo(4);
    assertThat(report.totals().earlyRefusals()).isGreaterThanOrEqualTo(5);
    assertThat(report.sections())
        .extracting(line -> line.section().name())
        .containsExactly("boxes", "called-off", "floor", "later", "limited", "stalls");
    assertThat(report.sections())
        .allSatisfy(line -> {
          assertThat(line.status()).isEqualTo(StatusComparison.SAME);
          assertThat(line.outcomes()).isBetween(1L, line.commands());
          assertThat(line.commands()).isEqualTo(line.sequence());
        });
  }

  @Test
  void agreesWithTheCheckpointsThatWereSignedMeanwhile() throws Exception {
    // When
    VerificationReport report = verify(ProofSale.signed(), LogScope.ALL, 2);

    // Then each section is signed, and some refusals at the door
    assertThat(words(report)).isEmpty();
    assertThat(report.signed().heads()).isGreaterThanOrEqualTo(report.sections().size() + 1);
    assertThat(report.signed().keys()).containsExactly(Keys.ONE.id());
  }

  @Test
  void noticesByItsCheckpointsThatACommandWasChanged() throws Exception {
    // Given
    DoctoredLog log = ProofSale.signed();
    Doctor.of(log).askForMore(ProofSale.STALLS);

    // When
    VerificationReport report = verify(log, LogScope.ALL, 2);

    // Then
    assertThat(report.counts())
        .containsOnlyKeys(Kind.COMMAND_CHANGED, Kind.CHAIN_DIFFERS, Kind.LOG_REWRITTEN);
  }

  @Test
  void agreesWithItsCheckpointsWhereverItBeginsAndEnds() throws Exception {
    // Given
    DoctoredLog log = ProofSale.signed();
    List<ConsumerRecord<byte[], byte[]>> commands = log.all(TOPICS.reservationRequests().name());

    // Then
    for (int i = 0; i < commands.size(); i += 71) {
      LogPoint time = new LogPoint.AtTime(commands.get(i).timestamp());
      for (var scope :
          List.of(
              new LogScope(SectionFilter.ALL, time, null),
              new LogScope(SectionFilter.ALL, null, time),
              new LogScope(new SectionFilter("proof", ProofSale.FLOOR.name()), null, null))) {
        assertThat(words(verify(log, scope, 2))).as(scope.toString()).isEmpty();
      }
    }
  }

  @Test
  void saysTheSameWithAnyNumberOfThreadsAndInAnyOrder() throws Exception {
    // Given
    DoctoredLog log = ProofSale.log();
    Doctor.of(log).changeACommandAndAnOutcome();
    VerificationReport wanted = verify(log, LogScope.ALL, 1);

    // When
    List<VerificationReport> others = new ArrayList<>();
    for (int seed = 1; seed <= 12; seed++) {
      others.add(verify(log.seeded(seed), LogScope.ALL, 1 + seed % 4));
    }

    // Then
    assertThat(wanted.holds()).isFalse();
    assertThat(others).allSatisfy(other -> assertThat(other).isEqualTo(wanted));
  }

  @Test
  void findsNothingWhereverItBeginsAndEnds() throws Exception {
    // Given
    DoctoredLog log = ProofSale.log();
    List<ConsumerRecord<byte[], byte[]>> commands = log.all(TOPICS.reservationRequests().name());

    // Then
    for (int i = 0; i < commands.size(); i += 23) {
      LogPoint time = new LogPoint.AtTime(commands.get(i).timestamp());
      LogPoint offset = new LogPoint.AtOffset(commands.get(i).offset());
      for (LogPoint point : List.of(time, offset)) {
        for (var scope :
            List.of(
                new LogScope(SectionFilter.ALL, point, null),
                new LogScope(SectionFilter.ALL, null, point))) {
          VerificationReport report = verify(log, scope, 2);
          assertThat(words(report)).as(scope.toString()).isEmpty();
          assertThat(report.holds()).isTrue();
        }
      }
    }
  }

  @Test
  void looksOnlyAtTheSectionsThatAreAskedFor() throws Exception {
    // Given
    DoctoredLog log = ProofSale.log();
    Doctor.of(log).changeACommandAndAnOutcome();

    // When
    VerificationReport report =
        verify(
            log, new LogScope(new SectionFilter("proof", ProofSale.FLOOR.name()), null, null), 2);

    // Then
    assertThat(words(report)).isEmpty();
    assertThat(report.sections())
        .extracting(VerificationReport.Line::section)
        .containsExactly(ProofSale.FLOOR);
  }

  /// The seat processor takes a partition in order: what it has not reached is at its end.
  @Test
  void doesNotReportCommandsThatAreNotAnsweredYet() throws Exception {
    // Given
    DoctoredLog log = ProofSale.log();
    Doctor doctor = Doctor.of(log);
    SectionId section = ProofSale.FLOOR;
    Doctor.Command last = doctor.commands(section).getLast();
    ReservationId id = ((SectionCommand.Reserve) last.value()).reservationId();
    for (int i = 0; i < 3; i++) {
      var asked = doctor.requestFor(id).record();
      log.append(
          asked,
          asked.key(),
          WireFormats.RESERVATION_COMMAND.encode(new ReservationCommand.Cancel()),
          asked.headers());
      log.append(
          last.record(),
          last.record().key(),
          WireFormats.SECTION_COMMAND.encode(new SectionCommand.Cancel(id)),
          last.record().headers());
    }

    // When
    VerificationReport report = verify(log, LogScope.ALL, 2);

    // Then
    assertThat(words(report)).isEmpty();
    assertThat(report.totals().unanswered()).isEqualTo(3);
  }

  @Test
  void refusesALogWithoutItsBeginning() throws Exception {
    // Given
    DoctoredLog log = ProofSale.log();
    log.truncate(new TopicPartition(TOPICS.reservationRequests().name(), 1), 5);

    // Then
    assertThatThrownBy(() -> verify(log, LogScope.ALL, 2))
        .isInstanceOf(IncompleteLogException.class)
        .hasMessageContaining("proof-reservation-requests-1 begins at offset 5");
  }

  static VerificationReport verify(DoctoredLog log, LogScope scope, int threads) {
    return new LogVerification(log, TOPICS, scope).run(threads, (done, goal) -> {});
  }
}
