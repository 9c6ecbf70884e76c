package com.keer.ticketmaster.edge.config;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TopologySettings;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The validated configuration of an edge process. The README explains every part.
///
/// @param partitions of the topics; null uses those that exist, or the default
/// @param rehearsal how many reservations to rehearse on separate topics before the process is
///   ready; 0 for none
/// @param idSecret signs reservation ids; null derives it from the Kafka cluster
/// @param peers how other instances reach this one; null for a single instance
/// @param postgres where the catalogue is; null for none
/// @param redisUrl where readers are served from; null for this process alone
public record EdgeConfig(
    String bootstrapServers,
    Map<String, String> clientProperties,
    String httpHost,
    int httpPort,
    Set<Role> roles,
    String topicPrefix,
    @Nullable Integer partitions,
    short replicationFactor,
    Path stateDir,
    StoreKind stores,
    int threads,
    int standbyReplicas,
    Duration commitInterval,
    Limits limits,
    int rehearsal,
    @Nullable String idSecret,
    @Nullable Peers peers,
    @Nullable Postgres postgres,
    @Nullable URI redisUrl) {

  /// The address for requests from other instances, apart from the public one.
  ///
  /// @param port 0 takes any free one
  public record Peers(String advertisedHost, int port) {}

  /// The database of the catalogue.
  ///
  /// @param url for JDBC: `jdbc:postgresql://host:port/database`
  /// @param user null for the one in the url, or the driver's own idea
  /// @param poolSize connections at most
  public record Postgres(
      String url, @Nullable String user, @Nullable String password, int poolSize) {

    /// Without the url and the password: both may be secret.
    @Override
    public String toString() {
      return "Postgres[user=" + user + ", poolSize=" + poolSize + "]";
    }
  }

  public EdgeConfig {
    clientProperties = Map.copyOf(clientProperties);
    roles = Set.copyOf(roles);
  }

  /// Reads the environment.
  ///
  /// @throws ConfigException that names every mistake
  public static EdgeConfig from(Map<String, String> environment) {
    return new EnvironmentReader(environment).read();
  }

  /// The same with all roles on other topics and in another folder, for this machine only.
  public EdgeConfig forRehearsal(String topicPrefix, Path stateDir) {
    return new EdgeConfig(
        bootstrapServers,
        clientProperties,
        "127.0.0.1",
        0,
        EnumSet.allOf(Role.class),
        topicPrefix,
        1,
        replicationFactor,
        stateDir,
        stores,
        threads,
        0,
        commitInterval,
        limits,
        0,
        idSecret,
        null,
        null,
        null);
  }

  public boolean servesApi() {
    return roles.contains(Role.API);
  }

  /// The settings of the engine.
  ///
  /// @param applicationServer where other instances reach this one, `host:port`
  public TicketMasterSettings runtimeSettings(@Nullable String applicationServer) {
    return TicketMasterSettings.builder(bootstrapServers)
        .clientProperties(clientProperties)
        .roles(roles)
        .topology(TopologySettings.defaults().withTopicPrefix(topicPrefix).withStores(stores))
        .topicSettings(new TopicSettings(partitions, replicationFactor, null))
        .stateDir(stateDir)
        .threads(threads)
        .standbyReplicas(standbyReplicas)
        .commitInterval(commitInterval)
        .applicationServer(applicationServer)
        .build();
  }

  /// Without secrets, so that it may be logged.
  @Override
  public String toString() {
    return "EdgeConfig[bootstrapServers="
        + bootstrapServers
        + ", http="
        + httpHost
        + ":"
        + httpPort
        + ", roles="
        + roles
        + ", topicPrefix="
        + topicPrefix
        + "]";
  }
}
