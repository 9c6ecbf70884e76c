package com.keer.ticketmaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.topology.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Seat processors that have names which outlive a restart.
class InstanceIdTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static EmbeddedKafka kafka;
  private static Admin admin;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @Test
  @SuppressWarnings("try") // what is left of a process is closed while the other one runs
  void aProcessTakesThePlaceOfOneWithTheSameId() throws Exception {
    try (TicketMaster hung = start("same.", "hung", "seat-processor-0")) {
      // Given: a process that the orchestrator believes to be dead
      hung.awaitReady(LIMIT);
      String before = onlyMember("same.").consumerId();

      // When
      try (TicketMaster restarted = start("same.", "restarted", "seat-processor-0")) {
        // Then
        await().atMost(LIMIT).until(() -> !hung.isReady() && restarted.isReady());
        MemberDescription member = onlyMember("same.");
        assertThat(member.groupInstanceId()).contains("seat-processor-0-1");
        assertThat(member.consumerId()).isNotEqualTo(before);
        assertThat(member.assignment().topicPartitions()).isNotEmpty();

        // When: what is left of the first one goes
        hung.close();

        // Then
        assertThat(onlyMember("same.").consumerId()).isEqualTo(member.consumerId());
      }
      assertThat(members("same.")).isEmpty();
    }
  }

  /// The control: without an id, both are members.
  @Test
  void processesWithoutIdsShareTheWork() throws Exception {
    try (TicketMaster one = start("none.", "one", null);
        TicketMaster two = start("none.", "two", null)) {
      one.awaitReady(LIMIT);
      two.awaitReady(LIMIT);
      await().atMost(LIMIT).until(() -> members("none.").size() == 2);
      assertThat(members("none."))
          .allMatch(member -> member.groupInstanceId().isEmpty())
          .doesNotHaveDuplicates();
    }
  }

  private static TicketMaster start(String prefix, String name, @Nullable String instanceId) {
    return TicketMaster.start(
        TicketMasterSettings.builder(kafka.bootstrapServers())
            .topicPrefix(prefix)
            .stateDir(folder.resolve(prefix + name))
            .roles(EnumSet.of(Role.SEAT_PROCESSOR))
            .instanceId(instanceId)
            .build());
  }

  private static MemberDescription onlyMember(String prefix) throws Exception {
    Collection<MemberDescription> members = members(prefix);
    assertThat(members).hasSize(1);
    return members.iterator().next();
  }

  private static Collection<MemberDescription> members(String prefix) throws Exception {
    String group = prefix + "ticketmaster-seat-processor";
    ConsumerGroupDescription description =
        admin.describeConsumerGroups(List.of(group)).all().get().get(group);
    return description.members();
  }
}
