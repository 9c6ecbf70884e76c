package com.keer.ticketmaster.internal.buyer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.hall.SectionId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuyerStateBytesTest {

  static List<BuyerState> states() {
    SectionId stalls = new SectionId("con/cert", "100% stalls");
    SectionId balcony = new SectionId("con/cert", "B");
    BuyerState one = BuyerState.NOTHING.with(stalls, new ReservationId("r-1"), 3, false);
    return List.of(
        BuyerState.NOTHING,
        one,
        one.with(balcony, new ReservationId("r-1"), Integer.MAX_VALUE, false));
  }

  @ParameterizedTest
  @MethodSource("states")
  void readsAStateAsItWasWritten(BuyerState state) {
    // When
    BuyerState read = BuyerStateBytes.decode(BuyerStateBytes.encode(state));

    // Then
    assertThat(read).isEqualTo(state);
  }

  @Test
  void keepsItsFormat() {
    // Given
    BuyerState state =
        BuyerState.NOTHING.with(new SectionId("e", "s"), new ReservationId("r1"), 200, false);

    // When
    byte[] bytes = BuyerStateBytes.encode(state);

    // Then
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("01" + "01" + "0173" + "027231" + "c801");
  }

  @ParameterizedTest
  @MethodSource("states")
  void refusesEveryBeginningOfAValueAndWhatFollowsIt(BuyerState state) {
    // Given
    byte[] bytes = BuyerStateBytes.encode(state);

    for (int length = 0; length <= bytes.length + 1; length++) {
      if (length != bytes.length) {
        byte[] wrong = Arrays.copyOf(bytes, length);

        // When, then
        assertThatIllegalArgumentException().isThrownBy(() -> BuyerStateBytes.decode(wrong));
      }
    }
  }

  @Property(tries = 3000)
  void readsOrRefusesAnyBytes(@ForAll Random random) {
    // Given
    byte[] bytes = BuyerStateBytes.encode(states().get(random.nextInt(3)));
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);

    // When
    Throwable failure = catchThrowable(() -> BuyerStateBytes.decode(bytes));

    // Then
    if (failure != null) {
      assertThat(failure).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
