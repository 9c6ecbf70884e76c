package com.keer.ticketmaster.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.section.Sections;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Unreadable bytes always lead to a [SerializationException]: the handlers of bad records expect
/// no other.
class UnreadableTest {

  private record Sample(WireFormat<?> format, String json) {
    byte[] bytes() {
      return json.getBytes(UTF_8);
    }
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments(WireFormats.RESERVATION_COMMAND, ""),
        arguments(WireFormats.RESERVATION_COMMAND, " "),
        arguments(WireFormats.RESERVATION_COMMAND, "null"),
        arguments(WireFormats.RESERVATION_COMMAND, "[]"),
        arguments(WireFormats.RESERVATION_COMMAND, "\"confirm\""),
        arguments(WireFormats.RESERVATION_COMMAND, "{}"),
        arguments(WireFormats.RESERVATION_COMMAND, "{'v':1}"),
        arguments(WireFormats.RESERVATION_COMMAND, "{'v':1,'type':'sell'}"),
        arguments(WireFormats.RESERVATION_COMMAND, "{'v':1,'type':null}"),
        arguments(WireFormats.RESERVATION_COMMAND, "{'v':1,'type':1}"),
        arguments(WireFormats.RESERVATION_COMMAND, "{'v':2,'type':'confirm'}"),
        arguments(WireFormats.RESERVATION_COMMAND, "{'v':0,'type':'confirm'}"),
        arguments(WireFormats.RESERVATION_COMMAND, "{'v':'1','type':'confirm'}"),
        arguments(WireFormats.RESERVATION_COMMAND, "{'type':'confirm','v':2}"),
        arguments(WireFormats.RESERVATION_COMMAND, "{'v':1,'type':'confirm'}}"),
        arguments(WireFormats.RESERVATION_COMMAND, "{'v':1,'type':'confirm'}x"),
        arguments(WireFormats.RESERVATION_COMMAND, "{'v':1,'type':'confirm'}{}"),
        arguments(WireFormats.RESERVATION_COMMAND, "{'v':1,'type':'confirm'"),
        arguments(WireFormats.RESERVATION_COMMAND, reserve("'user':'ann','count':1", "nokey")),
        arguments(WireFormats.RESERVATION_COMMAND, reserve("'user':'ann'", "e/s")),
        arguments(WireFormats.RESERVATION_COMMAND, reserve("'count':1", "e/s")),
        arguments(WireFormats.RESERVATION_COMMAND, reserve("'user':7,'count':1", "e/s")),
        arguments(WireFormats.RESERVATION_COMMAND, reserve("'user':'ann','count':'1'", "e/s")),
        arguments(WireFormats.RESERVATION_COMMAND, reserve("'user':'ann','count':1.5", "e/s")),
        arguments(
            WireFormats.RESERVATION_COMMAND, reserve("'user':'ann','count':99999999999", "e/s")),
        arguments(
            WireFormats.RESERVATION_COMMAND, reserve("'user':'ann','count':1,'split':1", "e/s")),
        arguments(WireFormats.RESERVATION_COMMAND, reserve("'user':'ann','asked':[1]", "e/s")),
        arguments(WireFormats.RESERVATION_COMMAND, reserve("'user':'ann','asked':[[]]", "e/s")),
        arguments(
            WireFormats.RESERVATION_COMMAND, reserve("'user':'ann','asked':[['A',1]]", "e/s")),
        arguments(
            WireFormats.RESERVATION_COMMAND,
            reserve("'user':'" + "x".repeat(30_000) + "','count':1", "e/s")),
        arguments(WireFormats.RESERVATION_COMMAND, "{'v':1,'type':'confirm','x':" + "[".repeat(50)),
        arguments(WireFormats.SECTION_COMMAND, "{'v':1,'type':'confirm'}"),
        arguments(WireFormats.SECTION_COMMAND, "{'v':1,'type':'confirm','id':'a b'}"),
        arguments(WireFormats.SECTION_COMMAND, "{'v':1,'type':'open'}"),
        arguments(WireFormats.SECTION_COMMAND, "{'v':1,'type':'open','rows':[]}"),
        arguments(WireFormats.SECTION_COMMAND, "{'v':1,'type':'grow','rows':[[['A'],[0]]]}"),
        arguments(WireFormats.SECTION_COMMAND, "{'v':1,'type':'grow','rows':[[['A'],[[1,-1]]]]}"),
        arguments(WireFormats.SECTION_COMMAND, "{'v':1,'type':'grow','rows':[[['A'],[[1]]]]}"),
        arguments(WireFormats.SECTION_COMMAND, "{'v':1,'type':'grow','rows':[[['A'],[[1,3000]]]]}"),
        arguments(WireFormats.SECTION_COMMAND, "{'v':1,'type':'grow','rows':[[['A'],[[1,2]],3]]}"),
        arguments(
            WireFormats.SECTION_COMMAND,
            "{'v':1,'type':'open','rows':[[['A'],[[1,2]]]],'maxSeats':0}"),
        arguments(
            WireFormats.SECTION_COMMAND,
            "{'v':1,'type':'open','rows':[[['A'],[[1,2]]]],'focus':[-1,0]}"),
        arguments(
            WireFormats.SECTION_COMMAND,
            "{'v':1,'type':'open','rows':[[['A'],[[1,2]]]],'focus':[1]}"),
        arguments(WireFormats.SECTION_INIT, "{'v':1,'type':'confirm','id':'r'}"),
        arguments(WireFormats.RESERVATION_OUTCOME, "{'v':1,'type':'held','seq':1}"),
        arguments(WireFormats.RESERVATION_OUTCOME, "{'v':1,'type':'refused','seq':1}"),
        arguments(WireFormats.RESERVATION_OUTCOME, "{'v':1,'type':'refused','seq':1,'reason':{}}"),
        arguments(
            WireFormats.RESERVATION_OUTCOME,
            "{'v':1,'type':'refused','seq':1,'reason':{'type':'mood'}}"),
        arguments(WireFormats.SECTION_STATUS, "{'v':1,'seq':1,'counts':[1,0,0,0]}"),
        arguments(WireFormats.SECTION_STATUS, status("[1,0,0,-1]", "['1f']")),
        arguments(WireFormats.SECTION_STATUS, status("[1,0,0]", "['1f']")),
        arguments(WireFormats.SECTION_STATUS, status("[1,0,0,0]", "['1f','1f']")),
        arguments(WireFormats.SECTION_AVAILABILITY, "{}"),
        arguments(WireFormats.SECTION_AVAILABILITY, "{'v':1,'seq':1}"),
        arguments(WireFormats.SECTION_AVAILABILITY, "{'v':1,'counts':[1,0,0,0]}"),
        arguments(WireFormats.SECTION_AVAILABILITY, "{'v':2,'seq':1,'counts':[1,0,0,0]}"),
        arguments(WireFormats.SECTION_AVAILABILITY, "{'v':1,'seq':1,'counts':[1,0,0,-1]}"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void refusesOtherValues(WireFormat<?> format, String json) {
    // Given
    byte[] bytes = json.replace('\'', '"').getBytes(UTF_8);

    // When, then
    assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> format.decode(bytes));
  }

  @Test
  void refusesARecordWithoutAValue() {
    // Given
    try (Serde<ReservationCommand> serde = WireFormats.RESERVATION_COMMAND.serde()) {

      // When, then
      assertThatExceptionOfType(SerializationException.class)
          .isThrownBy(() -> serde.deserializer().deserialize("topic", null));
    }
  }

  @Test
  void refusesEveryBeginningOfAValue() {
    for (Sample sample : samples()) {
      for (int length = 0; length < sample.bytes().length; length++) {
        // Given
        byte[] beginning = Arrays.copyOf(sample.bytes(), length);

        // When, then
        assertThatExceptionOfType(SerializationException.class)
            .isThrownBy(() -> sample.format().decode(beginning));
      }
    }
  }

  @Property(tries = 20_000)
  void readsOrRefusesAnyBytes(@ForAll Random random) {
    // Given
    List<Sample> samples = samples();
    Sample sample = samples.get(random.nextInt(samples.size()));
    byte[] bytes = mutated(sample.bytes(), random);

    // When
    Throwable failure = null;
    try {
      sample.format().decode(bytes);
    } catch (SerializationException refused) {
      return;
    } catch (RuntimeException | Error other) {
      failure = other;
    }

    // Then
    assertThat(failure).as(() -> new String(bytes, UTF_8)).isNull();
  }

  private static List<Sample> samples() {
    return Cache.SAMPLES;
  }

  private static final class Cache {
    private static final List<Sample> SAMPLES =
        Stream.of(
                all(WireFormats.RESERVATION_COMMAND, Samples.reservationCommands()),
                all(WireFormats.SECTION_COMMAND, Samples.sectionCommands()),
                all(WireFormats.SECTION_INIT, Samples.inits()),
                all(WireFormats.RESERVATION_OUTCOME, Samples.reservationOutcomes()),
                all(WireFormats.SECTION_STATUS, Samples.statuses()))
            .flatMap(samples -> samples)
            .toList();
  }

  private static <T> Stream<Sample> all(WireFormat<T> format, List<T> values) {
    return values.stream()
        .map(value -> new Sample(format, new String(format.encode(value), UTF_8)));
  }

  /// A few bytes changed, dropped or doubled, or replaced by digits and brackets.
  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed[at] = (byte) "0123456789-[]{}\",:nte".charAt(random.nextInt(21));
        case 2 -> {
          byte[] shorter = Arrays.copyOf(changed, changed.length - 1);
          System.arraycopy(changed, at + 1, shorter, at, shorter.length - at);
          changed = shorter.length == 0 ? changed : shorter;
        }
        default -> {
          byte[] longer = Arrays.copyOf(changed, changed.length + 1);
          System.arraycopy(changed, at, longer, at + 1, changed.length - at);
          changed = longer;
        }
      }
    }
    return changed;
  }

  private static String reserve(String fields, String section) {
    return "{'v':1,'type':'reserve','section':'" + section + "'," + fields + "}";
  }

  private static String status(String counts, String map) {
    return "{'v':1,'seq':1,'time':"
        + Sections.NOON
        + ",'counts':"
        + counts
        + ",'rows':[[['A'],[[1,1]]]],'map':"
        + map
        + "}";
  }
}
