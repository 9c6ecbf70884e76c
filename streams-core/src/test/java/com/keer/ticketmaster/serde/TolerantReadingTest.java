package com.keer.ticketmaster.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TolerantReadingTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<Object> ANYTHING =
      List.of(1, "two", true, List.of(1, List.of("x")), Map.of("v", 99, "deep", Map.of("a", 1)));

  @Property(tries = 500)
  void readsCommandsWithUnknownFieldsInAnyOrder(@ForAll Random random) {
    var samples = Samples.sectionCommands();
    var sample = samples.get(random.nextInt(samples.size()));

    // When
    var read =
        WireFormats.SECTION_COMMAND.decode(
            shuffledWithMore(WireFormats.SECTION_COMMAND.encode(sample), random));

    // Then
    assertThat(read).isEqualTo(sample);
  }

  @Property(tries = 500)
  void readsOutcomesWithUnknownFieldsInAnyOrder(@ForAll Random random) {
    var samples = Samples.reservationOutcomes();
    var sample = samples.get(random.nextInt(samples.size()));

    // When
    var read =
        WireFormats.RESERVATION_OUTCOME.decode(
            shuffledWithMore(WireFormats.RESERVATION_OUTCOME.encode(sample), random));

    // Then
    assertThat(read).isEqualTo(sample);
  }

  @Property(tries = 500)
  void readsStatusesWithUnknownFieldsInAnyOrder(@ForAll Random random) {
    var samples = Samples.statuses();
    var sample = samples.get(random.nextInt(samples.size()));
    byte[] bytes = shuffledWithMore(WireFormats.SECTION_STATUS.encode(sample), random);

    // When
    var read = WireFormats.SECTION_STATUS.decode(bytes);
    var availability = WireFormats.SECTION_AVAILABILITY.decode(bytes);

    // Then
    assertThat(read).isEqualTo(sample);
    assertThat(availability.sequence()).isEqualTo(sample.sequence());
    assertThat(availability.counts()).isEqualTo(sample.counts());
  }

  @Test
  void readsACommandThatAPersonTyped() {
    // Given
    String json =
        """
        { "type": "reserve",
          "user": "ann", "count": 2,
          "section": "concert/Stalls" }
        """;

    // When
    ReservationCommand read = WireFormats.RESERVATION_COMMAND.decode(json.getBytes(UTF_8));

    // Then
    assertThat(read)
        .isEqualTo(
            new ReservationCommand.Reserve(
                new SectionId("concert", "Stalls"),
                new ReservationRequest("ann", SeatRequest.best(2), 0)));
  }

  @Test
  void leavesTheRestOfAStatusUnreadWhereOnlyTheCountsAreWanted() {
    // Given
    byte[] bytes = "{\"v\":1,\"seq\":3,\"counts\":[1,2,3,4],\"rows\":[[[".getBytes(UTF_8);

    // When
    SectionAvailability read = WireFormats.SECTION_AVAILABILITY.decode(bytes);

    // Then
    assertThat(read).isEqualTo(new SectionAvailability(3, new SeatCounts(1, 2, 3, 4)));
  }

  /// Such a text could be read, but not written or stored again.
  @ParameterizedTest
  @ValueSource(strings = {"\\ud83c", "\\udfab", "a\\udfab\\ud83c"})
  void refusesATextWithHalfACharacter(String half) {
    // Given
    String json =
        "{\"v\":1,\"type\":\"reserve\",\"section\":\"e/s\",\"count\":1,\"user\":\"" + half + "\"}";

    // When, then
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> WireFormats.RESERVATION_COMMAND.decode(json.getBytes(UTF_8)));
  }

  private static byte[] shuffledWithMore(byte[] json, Random random) {
    Map<?, ?> fields = JSON.readValue(json, LinkedHashMap.class);
    List<Map.Entry<?, ?>> entries = new ArrayList<>(fields.entrySet());
    for (int more = random.nextInt(4); more > 0; more--) {
      entries.add(Map.entry("later" + more, ANYTHING.get(random.nextInt(ANYTHING.size()))));
    }
    Collections.shuffle(entries, random);
    Map<Object, Object> shuffled = new LinkedHashMap<>();
    entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
    return JSON.writeValueAsBytes(shuffled);
  }
}
