package com.keer.ticketmaster;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.topology.TopologySettings;
import org.junit.jupiter.api.Test;

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
}
