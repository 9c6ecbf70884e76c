package com.keer.ticketmaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.topology.TopologySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketMasterSettingsTest {

  @Test
  void takesTheTopicPrefixBeforeAndAfterTheTopology() {
    // Given
    var topology = TopologySettings.defaults().withCachedSeats(1_000);

    // When
    var before =
        TicketMasterSettings.builder("localhost:9092").topicPrefix("a.").topology(topology).build();
    var after =
        TicketMasterSettings.builder("localhost:9092").topology(topology).topicPrefix("a.").build();

    // Then
    assertThat(before.topology()).isEqualTo(after.topology());
    assertThat(after.topology()).isEqualTo(topology.withTopicPrefix("a."));
  }

  @Test
  void keepsThePrefixOfTheTopologyUnlessToldOtherwise() {
    // Given
    var topology = TopologySettings.defaults().withTopicPrefix("b.");

    // When
    var settings = TicketMasterSettings.builder("localhost:9092").topology(topology).build();

    // Then
    assertThat(settings.topology()).isEqualTo(topology);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "pod/0"})
  void refusesAnInstanceIdThatKafkaRefuses(String id) {
    var builder = TicketMasterSettings.builder("localhost:9092").instanceId(id);
    assertThatThrownBy(builder::build).hasMessageContaining("instance id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a-zone-with-a-name-of-31-letters"})
  void refusesAZoneThatKafkaRefuses(String zone) {
    var builder = TicketMasterSettings.builder("localhost:9092").zone(zone);
    assertThatThrownBy(builder::build).hasMessageContaining("zone");
  }
}
