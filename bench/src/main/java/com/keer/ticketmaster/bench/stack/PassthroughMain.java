package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.StreamsProperties;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TopologySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;

/// One hop of the passthrough in a process of its own, with the very settings of the role whose
/// place it takes. Arguments: bootstrap servers, topic prefix, role, state folder, threads, commit
/// interval in milliseconds.
public final class PassthroughMain {

  private PassthroughMain() {}

  public static void main(String[] args) throws Exception {
    Role role = Role.valueOf(args[2]);
    TicketMasterSettings settings =
        TicketMasterSettings.builder(args[0])
            .roles(Set.of(role))
            .topology(TopologySettings.defaults().withTopicPrefix(args[1]))
            .stateDir(Path.of(args[3]))
            .threads(Integer.parseInt(args[4]))
            .commitInterval(Duration.ofMillis(Long.parseLong(args[5])))
            .build();
    KafkaStreams streams =
        new KafkaStreams(
            Passthrough.topology(role, settings.topology().topics()),
            StreamsProperties.of(role, settings));
    CountDownLatch running = new CountDownLatch(1);
    streams.setStateListener((now, before) -> {
      if (now == KafkaStreams.State.RUNNING) {
        running.countDown();
      }
    });
    streams.start();
    running.await();
    Child.run(streams, role::label);
  }
}
