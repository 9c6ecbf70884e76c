package com.keer.ticketmaster.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.LoggerFactory;

/// Kafka's own broker and controller, wired like `KafkaRaftServer`, with two differences: the
/// sockets are ours, and a fault is logged instead of ending the JVM.
final class Node {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final SharedServer shared;
  private final ControllerServer controller;
  private final BrokerServer broker;

  Node(Properties settings, BoundSockets sockets) {
    KafkaConfig config = KafkaConfig.fromProps(settings, false);
    var storage =
        KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(Node.class), "");
    shared =
        new SharedServer(
            config,
            storage._1(),
            Time.SYSTEM,
            new Metrics(new MetricConfig(), List.of(), Time.SYSTEM, true),
            CompletableFuture.completedFuture(
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
            List.of(),
            (name, fatal, action) -> new LoggingFaultHandler(name, action),
            sockets);
    controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2());
    broker = new BrokerServer(shared);
  }

  void start() {
    controller.startup();
    broker.startup();
  }

  String clusterId() {
    return shared.clusterId();
  }

  /// The broker stops first, because it hands its leadership over to the controller. Both calls do
  /// nothing if the server was not started.
  void stop() {
    try {
      broker.shutdown(STOP_TIMEOUT);
    } finally {
      controller.shutdown();
    }
  }
}
