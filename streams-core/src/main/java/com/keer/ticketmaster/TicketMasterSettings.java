package com.keer.ticketmaster;

import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TopologySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
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
/// @param instanceId the name of this process among those of the same roles, the same after every
///   restart: a process that is killed and comes back within the session timeout takes its place
///   again without a rebalance. No two running processes may share one. Null for a new member with
///   each start
/// @param zone where this process runs: standby copies are kept in other zones. All processes or
///   none name theirs. Null if it does not matter
/// @param commitInterval how often results become visible: the largest part of the time to an
///   answer
/// @param maxAhead how far the time of a record may be ahead of this process and of the other
///   brokers; a record further ahead waits, because the clock of its broker must be wrong
/// @param observer receives each Kafka Streams client before it starts, and the producer of
///   commands, to bind their metrics; the engine starts and stops the clients, an observer must not
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
    @Nullable String instanceId,
    @Nullable String zone,
    Duration commitInterval,
    Duration maxAhead,
    StreamsObserver observer) {

  /// Far beyond what clocks differ that a time service sets.
  private static final Duration USUAL_MAX_AHEAD = Duration.ofSeconds(10);

  /// Instance ids: what Kafka allows, with room for the number of a thread.
  private static final String INSTANCE_ID = "[a-zA-Z0-9._-]{1,200}";

  private static final int MAX_ZONE_LENGTH = 30;

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
    if (maxAhead.toSeconds() < 1) {
      throw new IllegalArgumentException("maxAhead must be at least 1 s");
    }
    if (instanceId != null && !instanceId.matches(INSTANCE_ID)) {
      throw new IllegalArgumentException(
          "an instance id has at most 200 characters out of a-z A-Z 0-9 . _ -");
    }
    if (zone != null && (zone.isBlank() || zone.length() > MAX_ZONE_LENGTH)) {
      throw new IllegalArgumentException(
          "the name of a zone has 1 to " + MAX_ZONE_LENGTH + " characters");
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

    /// The producer that appends commands has started. What this throws is logged.
    default void started(Producer<?, ?> client) {}
  }

  /// Collects settings; see the record for their meaning.
  public static final class Builder {

    private final String bootstrapServers;
    private @Nullable String topicPrefix;
    private @Nullable AllocationPolicies policies;
    private Map<String, String> clientProperties = Map.of();
    private Set<Role> roles = EnumSet.allOf(Role.class);
    private TopologySettings topology = TopologySettings.defaults();
    private TopicSettings topicSettings = TopicSettings.DEFAULT;
    private Path stateDir = Path.of(System.getProperty("java.io.tmpdir"), "ticketmaster-state");
    private int threads = 1;
    private int standbyReplicas = 0;
    private @Nullable String applicationServer;
    private @Nullable String instanceId;
    private @Nullable String zone;
    private Duration commitInterval = Duration.ofMillis(20);
    private Duration maxAhead = USUAL_MAX_AHEAD;
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

    /// The allocation policies that sections can name, for an application with policies of its own:
    /// `AllocationPolicies.STANDARD.with("mine", policy)`. Goes before those in
    /// [#topology(TopologySettings)].
    public Builder policies(AllocationPolicies policies) {
      this.policies = policies;
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

    public Builder instanceId(@Nullable String instanceId) {
      this.instanceId = instanceId;
      return this;
    }

    public Builder zone(@Nullable String zone) {
      this.zone = zone;
      return this;
    }

    public Builder commitInterval(Duration commitInterval) {
      this.commitInterval = commitInterval;
      return this;
    }

    public Builder maxAhead(Duration maxAhead) {
      this.maxAhead = maxAhead;
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
          policies == null ? prefixed : prefixed.withPolicies(policies),
          topicSettings,
          stateDir,
          threads,
          standbyReplicas,
          applicationServer,
          instanceId,
          zone,
          commitInterval,
          maxAhead,
          observer);
    }
  }
}
