package com.keer.ticketmaster.cli.topics;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The required topics; shared by the commands about topics.
final class TopicOptions {

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Partitions of each topic, except dead-letters (default: as in existing topics, or 4).")
  private @Nullable Integer partitions;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      defaultValue = "-1",
      description =
          "Replicas of each partition of new topics (default: the cluster's own default).")
  private short replicationFactor;

  @Option(
      names = "--retention",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "The shortest time to keep logs (default: without limit).")
  private @Nullable Duration retention;

  /// Works on the topics of the cluster.
  <T> T with(Function<TopicAdmin, T> work) {
    KafkaTarget target = kafka.target();
    TopicSettings settings;
    try {
      settings = new TopicSettings(partitions, replicationFactor, retention);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
    return target.connect(client -> {
      try (Admin admin = Admin.create(client)) {
        return work.apply(new TopicAdmin(admin, target.topics(), settings));
      }
    });
  }
}
