package com.keer.ticketmaster.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionStatus;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

  static Stream<Arguments> sealedTypes() {
    return Stream.of(
        Arguments.of(SeatRequest.class, Samples.seatRequests()),
        Arguments.of(Rejection.class, Samples.rejections()),
        Arguments.of(ReservationCommand.class, Samples.reservationCommands()),
        Arguments.of(SectionCommand.class, Samples.sectionCommands()),
        Arguments.of(SectionInit.class, Samples.inits()),
        Arguments.of(ClaimVerdict.class, Samples.claims()),
        Arguments.of(BuyerCommand.class, Samples.buyerCommands()),
        Arguments.of(ReservationOutcome.class, Samples.reservationOutcomes()),
        Arguments.of(SectionOutcome.class, Samples.sectionOutcomes()));
  }

  @ParameterizedTest
  @MethodSource("sealedTypes")
  void hasASampleOfEveryVariant(Class<?> type, List<?> samples) {
    // When
    Stream<Class<?>> variants = Samples.variants(type);

    // Then
    assertThat(variants)
        .isNotEmpty()
        .allSatisfy(
            variant -> assertThat(samples).as("%s", variant).hasAtLeastOneElementOfType(variant));
  }

  static List<ReservationCommand> reservationCommands() {
    return Samples.reservationCommands();
  }

  @ParameterizedTest
  @MethodSource("reservationCommands")
  void readsWhatABuyerWantsAsItWasWritten(ReservationCommand command) {
    assertThat(throughBytes(WireFormats.RESERVATION_COMMAND, command)).isEqualTo(command);
  }

  static List<SectionCommand> sectionCommands() {
    return Samples.sectionCommands();
  }

  @ParameterizedTest
  @MethodSource("sectionCommands")
  void readsTheLogOfASectionAsItWasWritten(SectionCommand command) {
    assertThat(throughBytes(WireFormats.SECTION_COMMAND, command)).isEqualTo(command);
  }

  static List<BuyerCommand> buyerCommands() {
    return Samples.buyerCommands();
  }

  @ParameterizedTest
  @MethodSource("buyerCommands")
  void readsWhatConcernsAnAllowanceAsItWasWritten(BuyerCommand command) {
    assertThat(throughBytes(WireFormats.BUYER_COMMAND, command)).isEqualTo(command);
  }

  static List<SectionInit> inits() {
    return Samples.inits();
  }

  @ParameterizedTest
  @MethodSource("inits")
  void readsWhatAnOperatorWantsAsItWasWritten(SectionInit init) {
    assertThat(throughBytes(WireFormats.SECTION_INIT, init)).isEqualTo(init);
  }

  static List<ReservationOutcome> outcomes() {
    return Samples.reservationOutcomes();
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void readsAnOutcomeAsItWasWritten(ReservationOutcome outcome) {
    assertThat(throughBytes(WireFormats.RESERVATION_OUTCOME, outcome)).isEqualTo(outcome);
  }

  static List<SectionStatus> statuses() {
    return Samples.statuses();
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void readsAStatusAsItWasWritten(SectionStatus status) {
    assertThat(throughBytes(WireFormats.SECTION_STATUS, status)).isEqualTo(status);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void readsTheAvailabilityOutOfAStatus(SectionStatus status) {
    // Given
    byte[] bytes = WireFormats.SECTION_STATUS.encode(status);

    // When
    SectionAvailability read = WireFormats.SECTION_AVAILABILITY.decode(bytes);

    // Then
    assertThat(read).isEqualTo(status.availability());
  }

  @Test
  void servesKafkaWithTheSameBytes() {
    // Given
    try (Serde<ReservationCommand> serde = WireFormats.RESERVATION_COMMAND.serde()) {
      ReservationCommand command = new ReservationCommand.Confirm();

      // When
      byte[] bytes = serde.serializer().serialize("topic", command);

      // Then
      assertThat(bytes).isEqualTo(WireFormats.RESERVATION_COMMAND.encode(command));
      assertThat(serde.deserializer().deserialize("topic", bytes)).isEqualTo(command);
    }
  }

  private static <T> T throughBytes(WireFormat<T> format, T value) {
    return format.decode(format.encode(value));
  }
}
