package com.keer.ticketmaster.embedded;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Properties;
import java.util.Set;

/// The broker properties of one small node that shares two cores with its clients.
final class BrokerSettings {
  static final int NODE_ID = 1;
  static final String CLIENT_LISTENER = "PLAINTEXT";
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /// Keys for identity, folders and ports, which callers set through the options instead.
  static final Set<String> OWNED =
      Set.of(
          "node.id",
          "process.roles",
          "listeners",
          "advertised.listeners",
          "listener.security.protocol.map",
          "inter.broker.listener.name",
          "controller.listener.names",
          "controller.quorum.voters",
          "controller.quorum.bootstrap.servers",
          "log.dir",
          "log.dirs",
          "metadata.log.dir");

  private static final Map<String, String> SINGLE_REPLICA =
      Map.of(
          "default.replication.factor", "1",
          "min.insync.replicas", "1",
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1");

  // Several partitions each, so that transactions of different groups do not queue on one log.
  private static final Map<String, String> INTERNAL_TOPICS =
      Map.of(
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.num.partitions", "4",
          "share.coordinator.state.topic.num.partitions", "1",
          "auto.create.topics.enable", "false");

  private static final Map<String, String> SMALL_FOOTPRINT =
      Map.of(
          "num.network.threads", "2",
          "listener.name.controller.num.network.threads", "1",
          "num.io.threads", "4",
          "background.threads", "2",
          "num.recovery.threads.per.data.dir", "2",
          "group.coordinator.threads", "2",
          "log.cleaner.threads", "1",
          "log.cleaner.dedupe.buffer.size", "16777216",
          // JMX registration costs start time and collides when two nodes share a JVM.
          "metric.reporters", "");

  private static final Map<String, String> GROUPS =
      Map.of(
          "group.initial.rebalance.delay.ms", "0",
          "group.streams.initial.rebalance.delay.ms", "0",
          // Members of a killed process block their partitions until the session ends.
          "group.streams.min.session.timeout.ms", "10000",
          "group.streams.session.timeout.ms", "10000",
          "group.streams.min.heartbeat.interval.ms", "1000",
          "group.streams.heartbeat.interval.ms", "1000",
          "group.consumer.min.session.timeout.ms", "10000",
          "group.consumer.session.timeout.ms", "10000");

  private static final Map<String, String> LIVENESS =
      Map.of(
          // After a kill the controller refuses the broker until its old session has ended. Shorter
          // than the usual 9 s restarts sooner, still longer than the stalls of a busy machine.
          "broker.session.timeout.ms", "5000",
          "broker.heartbeat.interval.ms", "500",
          // By default, the controller writes twice a second that nothing happened.
          "metadata.max.idle.interval.ms", "5000",
          // The default waits forever, which hides why a node does not start.
          "server.max.startup.time.ms", "60000");

  private BrokerSettings() {}

  static Properties of(EmbeddedKafkaOptions options, DataFolder folder, BoundSockets sockets) {
    var properties = new Properties();
    properties.putAll(SINGLE_REPLICA);
    properties.putAll(INTERNAL_TOPICS);
    properties.putAll(SMALL_FOOTPRINT);
    properties.putAll(GROUPS);
    properties.putAll(LIVENESS);
    LocalAuthority authority = options.authority();
    if (authority != null) {
      properties.putAll(SecureListeners.settings(authority));
    }
    properties.putAll(options.brokerProperties());
    properties.putAll(identity(folder, sockets));
    if (authority != null) {
      SecureListeners.add(properties, sockets);
    }
    return properties;
  }

  private static Map<String, String> identity(DataFolder folder, BoundSockets sockets) {
    String client = CLIENT_LISTENER + "://" + sockets.clientAddress();
    String controller = CONTROLLER_LISTENER + "://" + sockets.controllerAddress();
    return Map.ofEntries(
        entry("node.id", Integer.toString(NODE_ID)),
        entry("process.roles", "broker,controller"),
        entry("listeners", client + "," + controller),
        entry("advertised.listeners", client),
        entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        entry("inter.broker.listener.name", CLIENT_LISTENER),
        entry("controller.listener.names", CONTROLLER_LISTENER),
        // Static voters live in the configuration alone, so the port may change per start.
        entry("controller.quorum.voters", NODE_ID + "@" + sockets.controllerAddress()),
        entry("log.dirs", folder.logs().toString()),
        entry("metadata.log.dir", folder.metadata().toString()));
  }
}
