package com.keer.ticketmaster.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphTest {

  @ParameterizedTest
  @CsvSource({
    "api, API",
    "reservation-processor, RESERVATION_PROCESSOR",
    "seat-processor, SEAT_PROCESSOR",
    "processors, RESERVATION_PROCESSOR;SEAT_PROCESSOR",
    "all, API;RESERVATION_PROCESSOR;SEAT_PROCESSOR"
  })
  void isTheGraphWrittenDown(String file, String roles) throws IOException {
    // Given
    Set<Role> chosen = EnumSet.noneOf(Role.class);
    for (String role : roles.split(";", -1)) {
      chosen.add(Role.valueOf(role));
    }

    // When
    String graph = describe(chosen, "");

    // Then
    assertThat(graph).isEqualTo(written(file));
  }

  @Test
  void putsThePrefixInFrontOfEveryTopic() {
    // When
    String graph = describe(EnumSet.allOf(Role.class), "test-");

    // Then
    assertThat(graph)
        .contains("topics: [test-reservation-requests]", "topic: test-section-status")
        .doesNotContain("[reservation-", ": reservation-", "[section-init", ": section-status");
  }

  private static String describe(Set<Role> roles, String prefix) {
    var settings = TopologySettings.defaults().withTopicPrefix(prefix);
    return TicketMasterTopology.build(roles, settings, (key, outcome) -> {}).describe().toString();
  }

  private static String written(String name) throws IOException {
    try (InputStream in = GraphTest.class.getResourceAsStream("/topology/" + name + ".txt")) {
      assertThat(in).as("the file topology/%s.txt", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
