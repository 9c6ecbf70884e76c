package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.ID;
import static com.keer.ticketmaster.section.Sections.best;
import static com.keer.ticketmaster.section.Sections.openWithBlocked;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.codec.LayoutBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SectionBytesTest {

  private static final HexFormat HEX = HexFormat.of();

  private final SectionState state = sampleState();

  @Test
  void readsASectionAsItWasWritten() {
    // When
    SectionState read = SectionFold.reread(state);

    // Then
    assertThat(read.toStatus(null)).isEqualTo(state.toStatus(null));
    assertThat(read.focalPoint()).isEqualTo(state.focalPoint());
    assertThat(read.rules()).isEqualTo(state.rules());
    assertThat(read.nextHoldEndsAt()).isEqualTo(state.nextHoldEndsAt());
    assertThat(SectionFold.bytesOf(read)).isEqualTo(SectionFold.bytesOf(state));
  }

  @Test
  void keepsTheFormatOfTheHeader() {
    // Given: version, sequence, time, free, held, sold, blocked, focus, rules, chain
    String expected =
        ("03" + "04" + "80d095ffbc31" + "06020201" + "0003" + "0a" + "901c")
            + ("20" + "30c6e35f739bf0bd7d3ac13a73b9d214cab577aa89d848d944936457c0eeffdc");

    // When
    byte[] bytes = SectionBytes.encodeHeader(state);

    // Then
    assertThat(HEX.formatHex(bytes)).isEqualTo(expected);
  }

  @Test
  void keepsTheFormatOfTheLayout() {
    // Given: version, rows; label, parts: numbers, aisle, label; a row like the one in front
    String expected =
        "01"
            + "03"
            + ("0141" + "01" + "000104")
            + ("0142" + "00")
            + ("0143" + "03" + "0101" + "000102" + "0203313261");

    // When
    byte[] bytes = LayoutBytes.encode(state.layout());

    // Then
    assertThat(HEX.formatHex(bytes)).isEqualTo(expected);
  }

  @Test
  void keepsTheFormatOfAGroupOfRows() {
    // Given: version, rows; positions, free, held, blocked, ends of holds
    String expected =
        "01"
            + "03"
            + ("04" + "01" + "06" + "00" + "bce2cfaa06" + "0002")
            + ("04" + "0e" + "00" + "00")
            + ("04" + "0c" + "00" + "02");

    // When
    byte[] bytes = SectionBytes.encodeGroup(state, 0);

    // Then
    assertThat(HEX.formatHex(bytes)).isEqualTo(expected);
  }

  @Test
  void refusesEveryBeginningOfAPartAndWhatFollowsIt() {
    for (int part = 0; part < 3; part++) {
      byte[] whole = parts().get(part);
      for (int length = 0; length <= whole.length + 1; length++) {
        if (length != whole.length) {
          List<byte[]> parts = parts();
          parts.set(part, Arrays.copyOf(whole, length));

          // When, then
          assertThatIllegalArgumentException()
              .as("part %d of length %d", part, length)
              .isThrownBy(() -> decode(parts));
        }
      }
    }
  }

  @Test
  void refusesANewerVersionOfEachPart() {
    for (int part = 0; part < 3; part++) {
      List<byte[]> parts = parts();
      parts.get(part)[0] = 9;

      // When, then
      assertThatIllegalArgumentException()
          .isThrownBy(() -> decode(parts))
          .withMessageContaining("version 9");
    }
  }

  @Test
  void refusesAHeaderWithoutAChain() {
    List<byte[]> parts = parts();
    parts.get(1)[0] = 1;

    // When, then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decode(parts))
        .withMessageContaining("has no chain");
  }

  @Test
  void refusesASeatPastTheEndOfARow() {
    refuses(parts -> parts.get(2)[3] |= 0x10);
    refuses(parts -> parts.get(2)[4] |= 0x10);
    refuses(parts -> parts.get(2)[5] |= 0x10);
  }

  @Test
  void refusesASeatThatIsTwoThingsAtOnce() {
    refuses(parts -> parts.get(2)[3] |= 0x02);
    refuses(parts -> parts.get(2)[5] |= 0x01);
  }

  @Test
  void refusesRowsThatDoNotFitTheLayout() {
    // Given
    List<byte[]> parts = parts();
    parts.set(0, LayoutBytes.encode(SectionLayout.grid(3, 5)));

    // When, then
    assertThatIllegalArgumentException().isThrownBy(() -> decode(parts));
  }

  @Test
  void refusesASectionOfWhichAGroupIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            SectionBytes.decode(ID, state.layout(), SectionBytes.encodeHeader(state), List.of()));
  }

  @Property(tries = 10_000)
  void readsOrRefusesAnyBytes(@ForAll Random random) {
    // Given
    List<byte[]> parts = parts();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      byte[] part = parts.get(random.nextInt(parts.size()));
      part[random.nextInt(part.length)] = (byte) random.nextInt(256);
    }

    // When
    Throwable failure = catchThrowable(() -> decode(parts));

    // Then
    if (failure != null) {
      assertThat(failure).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void refuses(Consumer<List<byte[]>> damage) {
    List<byte[]> parts = parts();
    damage.accept(parts);
    assertThatIllegalArgumentException().isThrownBy(() -> decode(parts));
  }

  /// Layout, header, the group of rows.
  private List<byte[]> parts() {
    return new ArrayList<>(
        List.of(
            LayoutBytes.encode(state.layout()),
            SectionBytes.encodeHeader(state),
            SectionBytes.encodeGroup(state, 0)));
  }

  private static SectionState decode(List<byte[]> parts) {
    return SectionBytes.decode(
        ID, LayoutBytes.decode(parts.get(0)), parts.get(1), parts.subList(2, parts.size()));
  }

  private static SectionState sampleState() {
    SectionLayout layout =
        new SectionLayout(
            List.of(
                Row.numbered("A", 4),
                Row.numbered("B", 4),
                new Row("C", List.of("", "1", "2", "12a"))));
    SectionFold section = SectionFold.opened(openWithBlocked(layout, "C-1"));
    section.reserve("held", these(60, "A-2", "A-3"));
    section.reserve("rejected", best(0, 0));
    section.sell("sold", "A-4", "B-1");
    return section.state();
  }
}
