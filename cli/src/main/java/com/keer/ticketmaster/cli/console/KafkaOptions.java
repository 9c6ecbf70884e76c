package com.keer.ticketmaster.cli.console;

import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the cluster is and how to connect to it. Every command that talks to Kafka mixes it in.
public final class KafkaOptions {

  @Option(
      names = {"--bootstrap-servers", "--kafka"},
      paramLabel = "HOST:PORT[,…]",
      defaultValue = "${env:TICKETMASTER_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
      description = {
        "The Kafka cluster (default: ${DEFAULT-VALUE}).",
        "Environment: TICKETMASTER_BOOTSTRAP_SERVERS."
      })
  private String bootstrapServers;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      defaultValue = "${env:TICKETMASTER_TOPIC_PREFIX:-}",
      description = {
        "The prefix of all topic names (default: '${DEFAULT-VALUE}').",
        "Environment: TICKETMASTER_TOPIC_PREFIX."
      })
  private String topicPrefix;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties for the Kafka clients, such as security settings.")
  private @Nullable Path commandConfig;

  /// The cluster these options name.
  public KafkaTarget target() {
    Topics topics;
    try {
      topics = new Topics(topicPrefix);
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.USAGE, "--topic-prefix '%s': %s".formatted(topicPrefix, e.getMessage()), e);
    }
    return new KafkaTarget(bootstrapServers, topics, clientProperties());
  }

  private Map<String, String> clientProperties() {
    return commandConfig == null ? Map.of() : clientProperties("--command-config", commandConfig);
  }

  /// Reads the properties file that an option names.
  ///
  /// @throws CliException if it cannot be read
  public static Map<String, String> clientProperties(String option, Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new CliException(
          ExitCode.USAGE, option + ": cannot read " + InputFile.describe(file, e), e);
    }
    Map<String, String> texts = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return texts;
  }
}
