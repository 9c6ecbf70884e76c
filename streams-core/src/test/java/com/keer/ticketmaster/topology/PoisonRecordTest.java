package com.keer.ticketmaster.topology;

import static com.keer.ticketmaster.topology.TestSystem.best;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.Row;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PoisonRecordTest {

  private final TestSystem system = new TestSystem();

  @AfterEach
  void close() {
    system.close();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Poison(String name, byte[] key, byte[] value) {}

  private static List<Poison> poisons(String goodKey) {
    byte[] key = goodKey.getBytes(UTF_8);
    return List.of(
        new Poison("no JSON", key, "nonsense".getBytes(UTF_8)),
        new Poison("no value", key, null),
        new Poison("no key", null, "{\"v\":1,\"type\":\"confirm\",\"id\":\"r1\"}".getBytes(UTF_8)),
        new Poison("empty value", key, new byte[0]),
        new Poison("no type", key, "{\"v\":1}".getBytes(UTF_8)),
        new Poison("no version", key, "{\"v\":0,\"type\":\"confirm\"}".getBytes(UTF_8)),
        new Poison("bad bytes", key, new byte[] {(byte) 0xFF, (byte) 0xFE, 0}),
        new Poison("bad key", "a b%c".getBytes(UTF_8), "{\"v\":1,\"type\":\"x\"}".getBytes(UTF_8)));
  }

  @TestFactory
  Stream<DynamicTest> buriesWhatCannotBeReadAndGoesOn() {
    return Stream.of(
            new Object[] {system.topics.reservationCommands(), "r7"},
            new Object[] {system.topics.reservationRequests(), "e/s"},
            new Object[] {system.topics.sectionInit(), "e/s"})
        .flatMap(row ->
            poisons((String) row[1]).stream()
                .map(poison ->
                    DynamicTest.dynamicTest(
                        ((Topic<?, ?>) row[0]).name() + ": " + poison.name(),
                        () -> buries((Topic<?, ?>) row[0], poison))));
  }

  private static void buries(Topic<?, ?> topic, Poison poison) {
    try (TestSystem system = new TestSystem()) {
      // Given
      system.open(1, 2);

      // When
      system.raw(topic, poison.key(), poison.value());
      system.reserve("after", best(1, 0));

      // Then
      assertThat(system.outcome()).isInstanceOf(Confirmed.class);
      assertThat(system.deadLetters())
          .singleElement()
          .satisfies(letter -> {
            assertThat(letter.key()).isEqualTo(poison.key());
            assertThat(letter.value()).isEqualTo(poison.value());
            assertThat(header(letter, "__streams.errors.topic")).isEqualTo(topic.name());
            assertThat(header(letter, "__streams.errors.offset")).isNotBlank();
            assertThat(header(letter, "__streams.errors.message")).isNotBlank();
          });
    }
  }

  @Test
  void buriesAnOutcomeTheApiCannotRead() {
    // When
    system.raw(
        system.topics.reservationCompleted(), "r1".getBytes(UTF_8), "nonsense".getBytes(UTF_8));

    // Then
    assertThat(system.deadLetters()).hasSize(1);
  }

  @Test
  void buriesAnOperatorsCommandForASectionThatIsNotThere() {
    // When
    system.init(new SectionCommand.Grow(List.of(Row.numbered("B", 2))));

    // Then
    assertThat(system.deadLetters())
        .singleElement()
        .satisfies(letter ->
            assertThat(header(letter, "__streams.errors.message")).contains("is not open"));
  }

  private static String header(
      org.apache.kafka.streams.test.TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
