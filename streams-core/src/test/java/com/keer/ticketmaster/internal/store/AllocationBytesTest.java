package com.keer.ticketmaster.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.section.Allocation;
import com.keer.ticketmaster.section.Allocation.Claiming;
import com.keer.ticketmaster.section.Allocation.Denied;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.Allocation.Status;
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

class AllocationBytesTest {

  private static final List<SeatRun> RUNS =
      List.of(new SeatRun(0, 3, 2), new SeatRun(9_999, 1_999, 1));

  static List<Allocation> allocations() {
    var asked = Sections.best(3, 600);
    return Stream.of(
            Stream.of(Status.values())
                .map(status -> new Granted(status, asked, 70_000, RUNS, Sections.NOON)),
            Stream.of(new Granted(Status.CONFIRMED, asked, 1, RUNS, 0)),
            Samples.requests().stream()
                .map(request -> new Granted(Status.HELD, request, 5, RUNS, Sections.NOON)),
            Samples.requests().stream().map(Claiming::new),
            Samples.rejections().stream().map(reason -> new Denied(asked, reason)))
        .flatMap(allocations -> allocations)
        .map(Allocation.class::cast)
        .toList();
  }

  @Test
  void hasASampleOfEveryVariant() {
    assertThat(Samples.variants(Allocation.class))
        .allSatisfy(variant -> assertThat(allocations()).hasAtLeastOneElementOfType(variant));
  }

  @ParameterizedTest
  @MethodSource("allocations")
  void readsAnAllocationAsItWasWritten(Allocation allocation) {
    // When
    Allocation read = AllocationBytes.decode(AllocationBytes.encode(allocation));

    // Then
    assertThat(read).isEqualTo(allocation);
  }

  @Test
  void keepsItsFormat() {
    // Given
    Granted held =
        new Granted(
            Status.HELD, Sections.best(2, 600), 300, List.of(new SeatRun(1, 2, 2)), Sections.NOON);

    // When
    byte[] bytes = AllocationBytes.encode(held);

    // Then
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo("01" + "01" + "03616e6e" + "d804" + "0002" + "ac02" + "80e2cfaa06" + "01010202");
  }

  @ParameterizedTest
  @MethodSource("allocations")
  void refusesEveryBeginningOfAValueAndWhatFollowsIt(Allocation allocation) {
    // Given
    byte[] bytes = AllocationBytes.encode(allocation);

    for (int length = 0; length <= bytes.length + 1; length++) {
      if (length != bytes.length) {
        byte[] wrong = Arrays.copyOf(bytes, length);

        // When, then
        assertThatIllegalArgumentException().isThrownBy(() -> AllocationBytes.decode(wrong));
      }
    }
  }

  @Property(tries = 5000)
  void readsOrRefusesAnyBytes(@ForAll Random random) {
    // Given
    List<Allocation> allocations = allocations();
    byte[] bytes = AllocationBytes.encode(allocations.get(random.nextInt(allocations.size())));
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);

    // When
    Throwable failure = catchThrowable(() -> AllocationBytes.decode(bytes));

    // Then
    if (failure != null) {
      assertThat(failure).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
