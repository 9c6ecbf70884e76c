package com.keer.ticketmaster.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.SectionCommand.CancelSale;
import com.keer.ticketmaster.booking.SectionCommand.DecideBy;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.features.Installation;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KafkaFeedTargetTest {

  private static final SectionId STALLS = new SectionId("rock-night", "stalls");
  private static final DecideBy NEEDS_TWO = new DecideBy("orphan-averse", null);

  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static KafkaFeedTarget target(Topics topics, boolean fresh) {
    try (Admin admin = Admin.create(new HashMap<>(client()))) {
      new TopicAdmin(admin, topics, TopicSettings.DEFAULT).ensure();
    }
    return new KafkaFeedTarget(client(), topics, fresh, Duration.ZERO);
  }

  @Test
  void givesANewTargetTheFeatureLevelThatACommandNeeds() {
    // Given
    Topics topics = new Topics("fresh-");
    try (KafkaFeedTarget target = target(topics, true)) {
      target.init(STALLS, new CancelSale());
      assertThat(Installation.read(client(), topics).level()).isEqualTo(1);

      // When
      target.init(STALLS, NEEDS_TWO);
      target.flush();

      // Then
      assertThat(Installation.read(client(), topics).level()).isEqualTo(2);
    }
  }

  @Test
  void refusesACommandThatAProgramAtTheTargetMayNotRead() {
    // Given
    Topics topics = new Topics("used-");
    try (KafkaFeedTarget target = target(topics, false)) {
      // When, Then
      assertThatThrownBy(() -> target.init(STALLS, NEEDS_TWO))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("feature level 2");
      assertThat(Installation.read(client(), topics).level()).isEqualTo(1);
    }
  }
}
