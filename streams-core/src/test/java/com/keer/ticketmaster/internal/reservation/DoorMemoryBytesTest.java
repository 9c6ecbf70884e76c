package com.keer.ticketmaster.internal.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.reservation.DoorMemory.Claimed;
import com.keer.ticketmaster.internal.reservation.DoorMemory.PassedOn;
import com.keer.ticketmaster.internal.reservation.DoorMemory.TurnedAway;
import com.keer.ticketmaster.section.Sections;
import com.keer.ticketmaster.serde.Samples;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoorMemoryBytesTest {

  private static final SectionId SECTION = new SectionId("con/cert", "100% stalls");

  static List<DoorMemory> states() {
    ReservationRequest asked = Sections.best(2, 600);
    return Stream.concat(
            Samples.requests().stream()
                .flatMap(request ->
                    Stream.of(new PassedOn(SECTION, request), new Claimed(SECTION, request))),
            Samples.rejections().stream()
                .map(reason ->
                    new TurnedAway(
                        new ReservationOutcome.Rejected(SECTION, asked, 17, true, reason))))
        .map(DoorMemory.class::cast)
        .toList();
  }

  @Test
  void hasASampleOfEveryVariant() {
    assertThat(Samples.variants(DoorMemory.class))
        .allSatisfy(variant -> assertThat(states()).hasAtLeastOneElementOfType(variant));
  }

  @ParameterizedTest
  @MethodSource("states")
  void readsAStateAsItWasWritten(DoorMemory state) {
    // When
    DoorMemory read = DoorMemoryBytes.decode(DoorMemoryBytes.encode(state));

    // Then
    assertThat(read).isEqualTo(state);
  }

  @Test
  void keepsItsFormat() {
    // Given
    PassedOn state = new PassedOn(new SectionId("e", "s"), Sections.these(600, "A-1", "A-12"));

    // When
    byte[] bytes = DoorMemoryBytes.encode(state);

    // Then
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo("01" + "00" + "03652f73" + "03616e6e" + "d804" + "02020141013101410231" + "32");
  }

  @Test
  void keepsTheFormatOfAClaimedReservation() {
    // Given
    Claimed state = new Claimed(new SectionId("e", "s"), Sections.best(2, 600));

    // When
    byte[] bytes = DoorMemoryBytes.encode(state);

    // Then
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo("01" + "02" + "03652f73" + "03616e6e" + "d804" + "0002");
  }

  @ParameterizedTest
  @MethodSource("states")
  void refusesEveryBeginningOfAValueAndWhatFollowsIt(DoorMemory state) {
    // Given
    byte[] bytes = DoorMemoryBytes.encode(state);

    for (int length = 0; length <= bytes.length + 1; length++) {
      if (length != bytes.length) {
        byte[] wrong = Arrays.copyOf(bytes, length);

        // When, then
        assertThatIllegalArgumentException().isThrownBy(() -> DoorMemoryBytes.decode(wrong));
      }
    }
  }

  @Property(tries = 5000)
  void readsOrRefusesAnyBytes(@ForAll Random random) {
    // Given
    List<DoorMemory> states = states();
    byte[] bytes = DoorMemoryBytes.encode(states.get(random.nextInt(states.size())));
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);

    // When
    Throwable failure = catchThrowable(() -> DoorMemoryBytes.decode(bytes));

    // Then
    if (failure != null) {
      assertThat(failure).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
