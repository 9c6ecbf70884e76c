package com.keer.ticketmaster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The line that the documentation shows.
class OneLineTest {
  @AutoClose static final EmbeddedKafka KAFKA = EmbeddedKafka.start();

  @Test
  void givesATestABroker() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrapServers()))) {
      assertThat(admin.describeCluster().clusterId().get(10, TimeUnit.SECONDS))
          .isEqualTo(KAFKA.clusterId());
    }
  }
}
