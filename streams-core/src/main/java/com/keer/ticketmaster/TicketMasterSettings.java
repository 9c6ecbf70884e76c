package com.keer.ticketmaster;

import com.keer.ticketmaster.section.AllocationPolicy;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TopologySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/// How a process takes part. Start from [#builder(String)].
///
/// @param bootstrapServers the Kafka cluster, `host:port,…`
/// @param clientProperties properties for every Kafka client, for example for security
/// @param roles what this process does; empty for a process that only sends commands
/// @param topology how the roles work
/// @param topicSettings how to create missing topics, and what existing ones must look like
/// @param stateDir the folder of the stores; every process on a machine needs its own
/// @param threads stream threads for each role
/// @param standbyReplicas warm copies of the working state on other instances
/// @param applicationServer the `host:port` at which other instances reach this one; null for a
///   single instance
/// @param commitInterval how often results become visible: the largest part of the time to an
///   answer
/// @param observer receives each Kafka Streams client before it starts, to bind its metrics; the
///   engine starts and stops the client, an observer must not
public record TicketMasterSettings(
    String bootstrapServers,
    Map<String, String> clientProperties,
    Set<Role> roles,
    TopologySettings topology,
    TopicSettings topicSettings,
    Path stateDir,
    int threads,
    int standbyReplicas,
    @Nullable String applicationServer,
    Duration commitInterval,
    StreamsObserver observer) {

  public TicketMasterSettings {
    clientProperties = Map.copyOf(clientProperties);
    roles = roles.isEmpty() ? Set.of() : Set.copyOf(roles);
    if (threads < 1 || standbyReplicas < 0) {
      throw new IllegalArgumentException(
          "threads must be at least 1 and standby replicas at least 0");
    }
    if (commitInterval.toMillis() < 1 || commitInterval.toSeconds() > 60) {
      throw new IllegalArgumentException("the commit interval must be between 1 ms and 1 min");
    }
  }

  /// The Kafka Streams configuration of a role, for applications that run
  /// [com.keer.ticketmaster.topology.TicketMasterTopology] themselves: the guarantee, the time of
  /// records and the dead letters are part of what the engine promises.
  public Properties streamsProperties(Role role) {
    return StreamsProperties.of(role, this);
  }

  /// Defaults: all roles in one process, state in the folder for temporary files.
  public static Builder builder(String bootstrapServers) {
    return new Builder(bootstrapServers);
  }

  /// Sees each Kafka Streams client before it starts, for example to bind its metrics. The engine
  /// starts and stops the client; an observer must not.
  @FunctionalInterface
  public interface StreamsObserver {

    /// A client is about to start. What this throws is logged; the client starts all the same.
    void starting(KafkaStreams client);
  }

  /// Collects settings; see the record for their meaning.
  public static final class Builder {

    private final String bootstrapServers;
    private @Nullable String topicPrefix;
    private @Nullable AllocationPolicy policy;
    private Map<String, String> clientProperties = Map.of();
    private Set<Role> roles = EnumSet.allOf(Role.class);
    private TopologySettings topology = TopologySettings.defaults();
    private TopicSettings topicSettings = TopicSettings.DEFAULT;
    private Path stateDir = Path.of(System.getProperty("java.io.tmpdir"), "ticketmaster-state");
    private int threads = 1;
    private int standbyReplicas = 0;
    private @Nullable String applicationServer;
    private Duration commitInterval = Duration.ofMillis(20);
    private StreamsObserver observer = client -> {};

    private Builder(String bootstrapServers) {
      this.bootstrapServers = bootstrapServers;
    }

    /// The prefix of all topics and consumer groups. Two installations on one cluster need
    /// different ones. Goes before the prefix in [#topology(TopologySettings)].
    public Builder topicPrefix(String topicPrefix) {
      this.topicPrefix = topicPrefix;
      return this;
    }

    /// Chooses the best available seats; the same one for the life of a log. Goes before the policy
    /// in [#topology(TopologySettings)].
    public Builder policy(AllocationPolicy policy) {
      this.policy = policy;
      return this;
    }

    public Builder clientProperties(Map<String, String> clientProperties) {
      this.clientProperties = clientProperties;
      return this;
    }

    public Builder roles(Set<Role> roles) {
      this.roles = roles;
      return this;
    }

    public Builder topology(TopologySettings topology) {
      this.topology = topology;
      return this;
    }

    public Builder topicSettings(TopicSettings topicSettings) {
      this.topicSettings = topicSettings;
      return this;
    }

    public Builder stateDir(Path stateDir) {
      this.stateDir = stateDir;
      return this;
    }

    public Builder threads(int threads) {
      this.threads = threads;
      return this;
    }

    public Builder standbyReplicas(int standbyReplicas) {
      this.standbyReplicas = standbyReplicas;
      return this;
    }

    public Builder applicationServer(@Nullable String applicationServer) {
      this.applicationServer = applicationServer;
      return this;
    }

    public Builder commitInterval(Duration commitInterval) {
      this.commitInterval = commitInterval;
      return this;
    }

    public Builder observer(StreamsObserver observer) {
      this.observer = observer;
      return this;
    }

    public TicketMasterSettings build() {
      TopologySettings prefixed =
          topicPrefix == null ? topology : topology.withTopicPrefix(topicPrefix);
      return new TicketMasterSettings(
          bootstrapServers,
          clientProperties,
          roles,
          policy == null ? prefixed : prefixed.withPolicy(policy),
          topicSettings,
          stateDir,
          threads,
          standbyReplicas,
          applicationServer,
          commitInterval,
          observer);
    }
  }
}
