package com.keer.ticketmaster.edge.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class RehearsalTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Test
  void leavesNothingBehindOnTheCluster() throws Exception {
    // Given
    EdgeConfig config =
        Stack.config(
            Stack.bootstrapServers(),
            Map.of("TICKETMASTER_TOPIC_PREFIX", "rehearsed-", "TICKETMASTER_REHEARSAL", "400"));

    // When
    try (EdgeProcess process = EdgeProcess.start(config)) {
      boolean ready = process.awaitReady(LIMIT);

      // Then
      assertThat(ready).isTrue();
      assertThat(topics()).contains("rehearsed-reservation-commands");
      assertThat(topics()).noneMatch(name -> name.contains("rehearsal"));
      assertThat(groups()).noneMatch(name -> name.contains("rehearsal"));
    }
  }

  @Test
  void thatFailsKeepsNobodyFromTheRealThing() throws Exception {
    // Given a prefix that is still allowed, but no longer with the one of a stage behind it
    String prefix = "p".repeat(59) + "-";
    EdgeConfig config =
        Stack.config(
            Stack.bootstrapServers(),
            Map.of("TICKETMASTER_TOPIC_PREFIX", prefix, "TICKETMASTER_REHEARSAL", "400"));

    // When
    try (EdgeProcess process = EdgeProcess.start(config)) {
      boolean ready = process.awaitReady(LIMIT);

      // Then
      assertThat(ready).isTrue();
    }
  }

  private static Set<String> topics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", Stack.bootstrapServers()))) {
      return admin.listTopics().names().get(20, TimeUnit.SECONDS);
    }
  }

  private static Set<String> groups() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", Stack.bootstrapServers()))) {
      return admin.listGroups().all().get(20, TimeUnit.SECONDS).stream()
          .map(GroupListing::groupId)
          .collect(java.util.stream.Collectors.toSet());
    }
  }
}
