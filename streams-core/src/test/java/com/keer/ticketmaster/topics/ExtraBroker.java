package com.keer.ticketmaster.topics;

import static java.util.Map.entry;

import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// One more broker beside an embedded one.
public final class ExtraBroker implements AutoCloseable {

  private final KafkaRaftServer server;

  private ExtraBroker(KafkaRaftServer server) {
    this.server = server;
  }

  static ExtraBroker join(EmbeddedKafka kafka, Admin admin, int id, Path folder) throws Exception {
    return join(kafka, admin, id, folder, Time.SYSTEM);
  }

  /// Joins with a clock of its own.
  ///
  /// @param time the clock of the broker
  public static ExtraBroker join(EmbeddedKafka kafka, Admin admin, int id, Path folder, Time time)
      throws Exception {
    ConfigResource first = new ConfigResource(ConfigResource.Type.BROKER, "1");
    String voters =
        ClusterAnswers.get(admin.describeConfigs(List.of(first)).all())
            .get(first)
            .get("controller.quorum.voters")
            .value();
    try (var silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(id)
          .setClusterId(kafka.clusterId())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(folder.toString())
          .setDirectories(List.of(folder.toString()))
          .run();
    }
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            entry("node.id", String.valueOf(id)),
            entry("process.roles", "broker"),
            entry("listeners", "PLAINTEXT://127.0.0.1:0"),
            entry("controller.listener.names", "CONTROLLER"),
            entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            entry("inter.broker.listener.name", "PLAINTEXT"),
            entry("controller.quorum.voters", voters),
            entry("log.dirs", folder.toString()),
            // As the first broker has them, or nobody finds the coordinator of a group.
            entry("offsets.topic.num.partitions", "4"),
            entry("offsets.topic.replication.factor", "1"),
            entry("transaction.state.log.num.partitions", "4"),
            entry("transaction.state.log.replication.factor", "1"),
            entry("transaction.state.log.min.isr", "1"),
            entry("group.initial.rebalance.delay.ms", "0"),
            entry("log.cleaner.dedupe.buffer.size", "16777216"),
            entry("metric.reporters", "")));
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), time);
    server.startup();
    return new ExtraBroker(server);
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
