package com.keer.ticketmaster.surface;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicy;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TicketMasterTopology;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The parts without the engine: the topology, a policy, the serdes of the topics and the views, as
/// an application uses them that runs Kafka Streams itself. Only public types.
class WithoutTheEngineTest {

  private static final SectionId STALLS = new SectionId("rock-night", "stalls");

  @Test
  void sellsTheLastRowFirst() {
    // Given
    var settings =
        TicketMasterSettings.builder("not-used:9092")
            .topicPrefix("own-")
            .policies(
                AllocationPolicies.STANDARD.with(
                    "last-row", AllocationPolicy.ofRuns(WithoutTheEngineTest::lastRun)))
            .build();
    var topology = settings.topology().withStores(StoreKind.IN_MEMORY);
    Topics topics = topology.topics();
    List<ReservationOutcome> heard = new ArrayList<>();

    try (var driver =
        new TopologyTestDriver(
            TicketMasterTopology.build(
                EnumSet.allOf(Role.class), topology, (key, outcome) -> heard.add(outcome)),
            settings.streamsProperties(Role.API))) {
      // When
      var lastRow = SectionRules.DEFAULT.withDecision(DecisionRule.FIRST.withPolicy("last-row"));
      var open = new SectionCommand.Open(SectionLayout.grid(3, 4), List.of(), null, lastRow);
      pipe(driver, topics.sectionInit(), STALLS, open);
      var request = new ReservationRequest("alice", SeatRequest.best(2), 0);
      var command = new ReservationCommand.Reserve(STALLS, request);
      pipe(driver, topics.reservationCommands(), new ReservationId("order-1"), command);
      driver.advanceWallClockTime(Duration.ofSeconds(1));

      // Then
      assertThat(heard)
          .singleElement()
          .isInstanceOfSatisfying(
              Confirmed.class,
              sold ->
                  assertThat(sold.seats()).containsExactly(new Seat("C", "1"), new Seat("C", "2")));
      Topic<SectionId, ?> statuses = topics.sectionStatus();
      var output =
          driver.createOutputTopic(
              statuses.name(),
              statuses.keySerde().deserializer(),
              new org.apache.kafka.common.serialization.ByteArrayDeserializer());
      byte[] last = output.readValuesToList().getLast();
      assertThat(LatestStatus.of(STALLS, last).availability().counts().sold()).isEqualTo(2);
    }
  }

  private static @Nullable SeatRun lastRun(SectionState section, int count) {
    for (int row = section.layout().rows().size() - 1; row >= 0; row--) {
      int free = 0;
      while (free < count && section.status(row, free) == SeatStatus.FREE) {
        free++;
      }
      if (free == count) {
        return new SeatRun(row, 0, count);
      }
    }
    return null;
  }

  private static <K, V> void pipe(
      TopologyTestDriver driver, Topic<K, ? super V> topic, K key, V value) {
    @SuppressWarnings("unchecked")
    Topic<K, V> typed = (Topic<K, V>) topic;
    driver
        .createInputTopic(
            typed.name(), typed.keySerde().serializer(), typed.valueSerde().serializer())
        .pipeInput(key, value);
  }
}
