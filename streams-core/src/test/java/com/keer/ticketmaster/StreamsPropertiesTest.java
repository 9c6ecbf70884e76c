package com.keer.ticketmaster;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.topology.Role;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamsPropertiesTest {

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"RESERVATION_PROCESSOR", "SEAT_PROCESSOR"})
  void decidesExactlyOnce(Role role) {
    // When
    StreamsConfig config = new StreamsConfig(of(role));

    // Then
    assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
        .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void readsOnlyCommittedRecords(Role role) {
    // When
    Map<String, Object> consumer =
        new StreamsConfig(of(role)).getMainConsumerConfigs("group", "client", 0);

    // Then
    assertThat(consumer).containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
  }

  @Test
  void givesEachRoleItsOwnName() {
    // When
    var ids =
        Stream.of(Role.values())
            .map(role -> of(role).getProperty(StreamsConfig.APPLICATION_ID_CONFIG));

    // Then
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.startsWith("ticketmaster-"));
  }

  @Test
  void takesOverWhatAnOperatorSets() {
    // Given
    var settings =
        TicketMasterSettings.builder("kafka:9092")
            .clientProperties(Map.of("security.protocol", "SASL_SSL"))
            .standbyReplicas(2)
            .applicationServer("host-7:9099")
            .build();

    // When
    Properties properties = StreamsProperties.of(Role.SEAT_PROCESSOR, settings);

    // Then
    assertThat(properties)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 2)
        .containsEntry(StreamsConfig.APPLICATION_SERVER_CONFIG, "host-7:9099");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void namesItsMetricsForBrokersOnlyIfAnOperatorWantsThat(Role role) {
    // Given
    String push = "enable.metrics.push";
    var asked =
        TicketMasterSettings.builder("kafka:9092").clientProperties(Map.of(push, "true")).build();

    // When
    var usual = new StreamsConfig(of(role));
    var wanted = new StreamsConfig(StreamsProperties.of(role, asked));

    // Then
    assertThat(usual.getMainConsumerConfigs("group", "client", 0)).containsEntry(push, false);
    assertThat(usual.getProducerConfigs("client")).containsEntry(push, false);
    assertThat(wanted.getMainConsumerConfigs("group", "client", 0)).containsEntry(push, "true");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void knowsItsNameAndItsZone(Role role) {
    // Given
    var settings =
        TicketMasterSettings.builder("kafka:9092").instanceId("pod-2").zone("north-1a").build();

    // When
    StreamsConfig config = new StreamsConfig(StreamsProperties.of(role, settings));

    // Then
    assertThat(config.getMainConsumerConfigs("group", "client", 3))
        .containsEntry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "pod-2-3");
    assertThat(config.getClientTags()).isEqualTo(Map.of("zone", "north-1a"));
    assertThat(config.getList(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG))
        .containsExactly("zone");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void isANewMemberWithoutAName(Role role) {
    // When
    StreamsConfig config = new StreamsConfig(of(role));

    // Then
    assertThat(config.getMainConsumerConfigs("group", "client", 3))
        .doesNotContainKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    assertThat(config.getClientTags()).isEmpty();
  }

  private static Properties of(Role role) {
    return StreamsProperties.of(role, TicketMasterSettings.builder("kafka:9092").build());
  }
}
