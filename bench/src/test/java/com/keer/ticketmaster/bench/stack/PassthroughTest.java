package com.keer.ticketmaster.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class PassthroughTest {
  private static final Topics TOPICS = new Topics("");
  private static final byte[] ID = bytes("0123456789abcdefa1b200000007");
  private static final byte[] SECTION = bytes("event/section-001");

  @Test
  void sendsACommandOnUnderItsSection() {
    // Given
    byte[] command = Passthrough.command(SECTION, MessageSizes.COMMAND);

    // When
    TestRecord<byte[], byte[]> request =
        pass(
            Role.RESERVATION_PROCESSOR,
            TOPICS.reservationCommands().name(),
            TOPICS.reservationRequests().name(),
            ID,
            command);

    // Then
    assertThat(command).hasSize(MessageSizes.COMMAND);
    assertThat(request.key()).isEqualTo(SECTION);
    assertThat(request.value()).hasSize(MessageSizes.REQUEST).containsSequence(ID);
  }

  @Test
  void answersARequestUnderItsId() {
    // Given
    byte[] request = new byte[MessageSizes.REQUEST];
    request[0] = (byte) ID.length;
    System.arraycopy(ID, 0, request, 1, ID.length);

    // When
    TestRecord<byte[], byte[]> outcome =
        pass(
            Role.SEAT_PROCESSOR,
            TOPICS.reservationRequests().name(),
            TOPICS.reservationCompleted().name(),
            SECTION,
            request);

    // Then
    assertThat(outcome.key()).isEqualTo(ID);
    assertThat(outcome.value()).hasSize(MessageSizes.OUTCOME);
  }

  @Test
  void hasNoPlaceForTheApi() {
    assertThatIllegalArgumentException().isThrownBy(() -> Passthrough.topology(Role.API, TOPICS));
  }

  private static TestRecord<byte[], byte[]> pass(
      Role role, String from, String to, byte[] key, byte[] value) {
    try (var driver =
        new TopologyTestDriver(Passthrough.topology(role, TOPICS), new Properties())) {
      driver
          .createInputTopic(from, new ByteArraySerializer(), new ByteArraySerializer())
          .pipeInput(Arrays.copyOf(key, key.length), value);
      return driver
          .createOutputTopic(to, new ByteArrayDeserializer(), new ByteArrayDeserializer())
          .readRecord();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
