package com.keer.ticketmaster.verify;

import static com.keer.ticketmaster.recorded.ProofSale.BOXES;
import static com.keer.ticketmaster.recorded.ProofSale.FLOOR;
import static com.keer.ticketmaster.recorded.ProofSale.LIMITED;
import static com.keer.ticketmaster.recorded.ProofSale.STALLS;
import static com.keer.ticketmaster.recorded.ProofSale.TOPICS;
import static com.keer.ticketmaster.recorded.ProofSale.words;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.Finding;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.recorded.Doctor;
import com.keer.ticketmaster.recorded.Doctor.AtDoor;
import com.keer.ticketmaster.recorded.DoctoredLog;
import com.keer.ticketmaster.recorded.ProofSale;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Commands at the door against those that reached the sections: each way in which a command can be
/// lost, changed or made up, and what must not be mistaken for that.
class DoorProofTest {

  private record Found(Kind kind, LogPlace place) {}

  private DoctoredLog log;
  private Doctor doctor;

  @BeforeEach
  void copy() throws Exception {
    log = ProofSale.log();
    doctor = Doctor.of(log);
  }

  @Test
  void countsRequestsAndRepetitions() {
    // When
    VerificationReport report = verify();

    // Then
    assertThat(words(report)).isEmpty();
    assertThat(report.totals().doorCommands()).isEqualTo(atDoor().size());
    assertThat(report.totals().repetitions()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void findsARequestThatNeverCameToItsSection() {
    // Given
    AtDoor place = repetition();
    ask(place, "swallowed", new ReservationCommand.Reserve(FLOOR, request("ann", 1)));

    // Then
    VerificationReport report = assertFindings(new Found(Kind.COMMAND_LOST, place.place()));
    assertThat(report.findings().getFirst().section()).isEqualTo(FLOOR);
    assertThat(report.findings().getFirst().why()).contains("swallowed", "neither reached");
  }

  @Test
  void findsAConfirmationThatNeverCameToItsSection() {
    // Given
    AtDoor place = repetition();
    ask(place, place.id().value(), new ReservationCommand.Confirm());

    // Then
    VerificationReport report = assertFindings(new Found(Kind.COMMAND_LOST, place.place()));
    assertThat(report.findings().getFirst().section())
        .isEqualTo(((ReservationCommand.Reserve) place.command()).section());
  }

  @Test
  void findsACommandThatWasLostAfterTheClaims() {
    // Given a command that was claimed, and the log of its section without it
    AtDoor claimed =
        Doctor.first(
            atDoor(),
            each ->
                each.command() instanceof ReservationCommand.Reserve reserve
                    && reserve.section().equals(LIMITED)
                    && isClaimed(each.id()));
    Doctor.Command passedOn =
        Doctor.first(doctor.commands(LIMITED), command -> isOf(command.value(), claimed.id()));
    log.remove(passedOn.record());

    // Then
    VerificationReport report = verify();
    assertThat(report.findings())
        .anySatisfy(finding -> {
          assertThat(finding.kind()).isEqualTo(Kind.COMMAND_LOST);
          assertThat(finding.place()).isEqualTo(claimed.place());
          assertThat(finding.why()).contains("and claimed (proof-buyer-claims");
        });
  }

  @Test
  void findsARefusalAtTheDoorThatIsGone() {
    // Given
    Doctor.Outcome refusal =
        Doctor.first(
            doctor.outcomes(),
            outcome ->
                outcome.value() instanceof ReservationOutcome.Rejected rejected
                    && rejected.early()
                    && rejected.section().equals(BOXES));
    AtDoor asked = Doctor.first(atDoor(), each -> each.id().equals(refusal.key().reservationId()));
    List<Found> wanted = new ArrayList<>();
    wanted.add(new Found(Kind.COMMAND_LOST, asked.place()));
    doctor
        .refusalAfter(refusal)
        .ifPresent(next -> wanted.add(new Found(Kind.REFUSAL_CHAIN_DIFFERS, next.place())));
    log.remove(refusal.record());

    // Then
    assertFindings(wanted.toArray(Found[]::new));
  }

  @Test
  void findsACommandThatWasChangedOnItsWay() {
    // When
    Doctor.Command changed = doctor.askForMore(STALLS);

    // Then
    assertFindings(
        new Found(Kind.COMMAND_CHANGED, changed.place()),
        new Found(Kind.CHAIN_DIFFERS, changed.place()));
  }

  @Test
  void findsACommandWithoutARequest() {
    // Given a reservation of one command, and a door that never received it
    AtDoor gone = askedOnceFor(FLOOR);
    log.remove(gone.record());

    // Then
    LogPlace passedOn =
        Doctor.first(doctor.commands(FLOOR), command -> isOf(command.value(), gone.id())).place();
    assertFindings(new Found(Kind.COMMAND_NOT_ASKED, passedOn));
  }

  @Test
  void findsARefusalWithoutARequest() {
    // Given
    AtDoor gone = Doctor.first(atDoor(), each -> each.id().value().equals("nobody"));
    Doctor.Outcome refusal =
        Doctor.first(doctor.outcomes(), outcome -> outcome.key().reservationId().equals(gone.id()));
    log.remove(gone.record());

    // Then
    assertFindings(new Found(Kind.OUTCOME_WITHOUT_COMMAND, refusal.place()));
  }

  @Test
  void findsAnUnreadableCommandAtTheDoor() {
    // Given
    AtDoor place = repetition();
    log.replace(place.record(), DoctoredLog.withValue(place.record(), new byte[] {'?'}));

    // Then
    assertFindings(new Found(Kind.UNREADABLE, place.place()));
  }

  @Test
  void doesNotReportCommandsTheDoorHasNotReached() {
    // Given
    AtDoor last = atDoor().getLast();
    log.append(
        last.record(),
        "patient".getBytes(UTF_8),
        encode(new ReservationCommand.Reserve(FLOOR, request("ann", 1))),
        new RecordHeaders());

    // When
    VerificationReport report = verify();

    // Then
    assertThat(words(report)).isEmpty();
    assertThat(report.totals().unanswered()).isEqualTo(1);
  }

  @Test
  void doesNotReportCommandsThatWaitForTheirClaim() {
    // Given the door has passed a request on to the claims, where it is the last one
    AtDoor place = repetition();
    ReservationId id = new ReservationId("patient");
    ReservationRequest request = request("ann", 1);
    ask(place, id.value(), new ReservationCommand.Reserve(LIMITED, request));
    log.append(
        log.all(TOPICS.buyerClaims().name()).getLast(),
        place.record().timestamp(),
        BuyerKey.of(LIMITED, request).key().getBytes(UTF_8),
        WireFormats.BUYER_COMMAND.encode(new BuyerCommand.Claim(id, LIMITED, request, 4)),
        new RecordHeaders());

    // When
    VerificationReport report = verify();

    // Then
    assertThat(words(report)).isEmpty();
    assertThat(report.totals().unanswered()).isEqualTo(1);
  }

  @Test
  void knowsWhatAnOperatorPutBack() {
    // Given a command that appears in the log of a section for a second time
    Doctor.Command last = doctor.commands(FLOOR).getLast();
    LogPlace again =
        log.append(
            last.record(),
            last.record().timestamp() + 1,
            last.record().key(),
            last.record().value(),
            new RecordHeaders());
    Kind without = verify().findings().getFirst().kind();

    // When
    RecordHeaders receipt = new RecordHeaders();
    String origin = "%s-%d@1".formatted(again.topic(), again.partition());
    receipt.add("ticketmaster.put-back", origin.getBytes(UTF_8));
    receipt.add("ticketmaster.put-back-at", Long.toString(again.offset()).getBytes(UTF_8));
    log.append(log.all(TOPICS.deadLetters().name()).getFirst(), new byte[0], new byte[0], receipt);

    // Then
    assertThat(without).isEqualTo(Kind.COMMAND_NOT_ASKED);
    assertThat(words(verify())).isEmpty();
  }

  @Test
  void looksOnlyAtTheSectionsThatAreAskedFor() {
    // Given
    AtDoor place = repetition();
    ask(place, "swallowed", new ReservationCommand.Reserve(FLOOR, request("ann", 1)));

    // Then
    assertThat(verify(new SectionFilter("proof", "floor")).findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.COMMAND_LOST);
    assertThat(verify(new SectionFilter("proof", "stalls")).findings()).isEmpty();
    assertThat(verify(new SectionFilter("proof", "limited")).findings()).isEmpty();
  }

  /// A repeated request, so that its place is free for something else.
  private AtDoor repetition() {
    Set<ReservationCommand> seen = new HashSet<>();
    Set<ReservationId> known = new HashSet<>();
    return Doctor.first(
        atDoor(),
        each ->
            each.command() instanceof ReservationCommand.Reserve
                && !seen.add(each.command())
                && !known.add(each.id())
                && isSame(each));
  }

  private boolean isSame(AtDoor again) {
    return atDoor().stream()
        .filter(each -> each.id().equals(again.id()))
        .findFirst()
        .filter(each -> each.command().equals(again.command()) && !each.equals(again))
        .isPresent();
  }

  private AtDoor askedOnceFor(SectionId section) {
    List<AtDoor> all = atDoor();
    return Doctor.first(
        all,
        each ->
            each.command() instanceof ReservationCommand.Reserve reserve
                && reserve.section().equals(section)
                && all.stream().filter(other -> other.id().equals(each.id())).count() == 1);
  }

  private void ask(AtDoor place, String id, ReservationCommand command) {
    var is = place.record();
    log.replace(
        is,
        DoctoredLog.at(
            is,
            new ConsumerRecord<>(
                is.topic(), is.partition(), is.offset(), id.getBytes(UTF_8), encode(command))));
  }

  private static byte[] encode(ReservationCommand command) {
    return WireFormats.RESERVATION_COMMAND.encode(command);
  }

  private static ReservationRequest request(String user, int seats) {
    return new ReservationRequest(user, SeatRequest.best(seats), 0);
  }

  private List<AtDoor> atDoor() {
    return doctor.atDoor();
  }

  private boolean isClaimed(ReservationId id) {
    return log.all(TOPICS.buyerClaims().name()).stream()
        .map(record -> WireFormats.BUYER_COMMAND.decode(record.value()))
        .anyMatch(command ->
            command instanceof BuyerCommand.Claim claim && claim.reservationId().equals(id));
  }

  private static boolean isOf(SectionCommand command, ReservationId id) {
    return command instanceof SectionCommand.AllocationCommand about
        && about.reservationId().equals(id);
  }

  private VerificationReport verify() {
    return LogVerificationTest.verify(log, LogScope.ALL, 2);
  }

  private VerificationReport verify(SectionFilter filter) {
    return LogVerificationTest.verify(log, new LogScope(filter, null, null), 2);
  }

  private VerificationReport assertFindings(Found... wanted) {
    VerificationReport report = verify();
    assertThat(report.findings())
        .as(String.join("\n", words(report)))
        .extracting(finding -> new Found(finding.kind(), finding.place()))
        .containsExactlyInAnyOrder(wanted);
    assertThat(report.holds()).isFalse();
    return report;
  }
}
