package com.keer.ticketmaster.edge.config;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.TicketMasterSettings.StreamsObserver;
import com.keer.ticketmaster.proof.SigningKey;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings;
import com.keer.ticketmaster.topology.TopologySettings.Signing;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import com.keer.ticketmaster.topology.TopologySettings.Tracing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/// The validated configuration of an edge process; [Variable] explains every part.
public record EdgeConfig(
    Kafka kafka,
    Http http,
    AccessConfig access,
    Processing processing,
    Limits limits,
    Stores stores,
    Telemetry telemetry) {

  /// The cluster and the topics of this installation.
  ///
  /// @param partitions of new topics; null uses the number of existing topics, or the default
  /// @param replicationFactor of new topics; -1 is the broker's default
  public record Kafka(
      String bootstrapServers,
      Map<String, String> clientProperties,
      String topicPrefix,
      @Nullable Integer partitions,
      short replicationFactor) {

    public Kafka {
      clientProperties = Map.copyOf(clientProperties);
    }

    public Topics topics() {
      return new Topics(topicPrefix);
    }

    /// Properties for a client of this cluster; the caller adds its own.
    public Map<String, Object> properties() {
      Map<String, Object> properties = new HashMap<>(clientProperties);
      properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
      return properties;
    }
  }

  /// Where the server listens.
  ///
  /// @param port 0 uses any free one
  /// @param peers how other instances reach this one; null for a single instance
  /// @param wire what the public port speaks
  public record Http(String host, int port, @Nullable Peers peers, Operators operators, Wire wire) {

    /// Whether only this machine reaches it.
    public boolean isLoopback() {
      return RatesReader.isLoopback(host);
    }
  }

  /// The address for health and metrics, which is nobody's but the operators'.
  ///
  /// @param port 0 uses any free one
  public record Operators(String host, int port) {}

  /// The address for requests from other instances, separate from the public one.
  ///
  /// @param port 0 uses any free one
  public record Peers(String advertisedHost, int port) {}

  /// What the process does, and how.
  ///
  /// @param idSecret of the installation; null takes the one in its topic
  public record Processing(
      Set<Role> roles,
      Engine engine,
      RehearsalPlan rehearsal,
      @Nullable String idSecret,
      Proof proof) {

    public Processing {
      roles = Set.copyOf(roles);
    }

    /// Without the secret.
    @Override
    public String toString() {
      return "Processing[roles=" + roles + ", engine=" + engine + "]";
    }
  }

  /// What is signed, and where it goes besides its topic.
  ///
  /// @param key null for no signatures
  /// @param interval between two checkpoints of a task
  /// @param places files, and addresses that begin with `http`
  public record Proof(@Nullable SigningKey key, Duration interval, List<String> places) {

    static final Proof NONE = new Proof(null, Duration.ofMinutes(1), List.of());

    public Proof {
      places = List.copyOf(places);
    }

    /// Without the key, and without the places, whose addresses may have a password.
    @Override
    public String toString() {
      return "Proof[interval=" + interval + ", places=" + places.size() + "]";
    }
  }

  /// A small sale on separate topics, so that the code of the real one is compiled.
  ///
  /// @param beforeReady whether the process is ready only when it is over
  public record RehearsalPlan(int reservations, boolean beforeReady) {

    public static final RehearsalPlan NONE = new RehearsalPlan(0, false);
  }

  /// How the roles run, as in [TicketMasterSettings].
  public record Engine(
      @Nullable String instanceId,
      @Nullable String zone,
      Path stateDir,
      StoreKind stores,
      int threads,
      int standbyReplicas,
      Duration commitInterval,
      Duration maxAhead) {}

  /// The copies of the log.
  ///
  /// @param postgres the catalogue; null for none
  /// @param redisUrl serves readers; null if this process alone serves them
  public record Stores(@Nullable Postgres postgres, @Nullable URI redisUrl) {

    /// Without the url, which may be secret.
    @Override
    public String toString() {
      return "Stores[postgres=" + postgres + ", redis=" + (redisUrl != null) + "]";
    }
  }

  /// The database of the catalogue.
  ///
  /// @param url for JDBC: `jdbc:postgresql://host:port/database`
  /// @param user null for the one in the url, or the driver's default
  /// @param poolSize the most connections
  public record Postgres(
      String url, @Nullable String user, @Nullable String password, int poolSize) {

    /// Without the url and the password: both may be secret.
    @Override
    public String toString() {
      return "Postgres[user=" + user + ", poolSize=" + poolSize + "]";
    }
  }

  /// What is sent to a collector, besides what is served to those who ask.
  ///
  /// @param otlpEndpoint the base address of the collector; null for none
  /// @param interval between two pushes of figures
  /// @param logs whether the log is sent, too
  /// @param tracesRatio of the requests about which no proxy decides, from 0 to 1
  /// @param tracesProxies whose `traceparent` decides
  /// @param canary between two bookings of the canary in a partition; zero for none
  public record Telemetry(
      @Nullable URI otlpEndpoint,
      Duration interval,
      boolean logs,
      double tracesRatio,
      Networks tracesProxies,
      Duration canary) {}

  /// Reads the environment.
  ///
  /// @throws ConfigException that names every mistake
  public static EdgeConfig from(Map<String, String> environment) {
    return new EnvironmentReader(environment).read();
  }

  /// The same with all roles, on other topics and in another folder, reachable only from this
  /// machine.
  public EdgeConfig forRehearsal(String topicPrefix, Path stateDir) {
    return new EdgeConfig(
        new Kafka(
            kafka.bootstrapServers,
            kafka.clientProperties,
            topicPrefix,
            1,
            kafka.replicationFactor),
        new Http("127.0.0.1", 0, null, new Operators("127.0.0.1", 0), Wire.PLAIN),
        AccessConfig.OPEN,
        new Processing(
            EnumSet.allOf(Role.class),
            new Engine(
                null,
                null,
                stateDir,
                processing.engine.stores,
                processing.engine.threads,
                0,
                processing.engine.commitInterval,
                processing.engine.maxAhead),
            RehearsalPlan.NONE,
            // Nobody keeps the ids of a rehearsal.
            UUID.randomUUID().toString(),
            Proof.NONE),
        limits,
        new Stores(null, null),
        new Telemetry(null, telemetry.interval, false, 0, Networks.NONE, Duration.ZERO));
  }

  public boolean servesApi() {
    return processing.roles.contains(Role.API);
  }

  /// The settings of the engine.
  ///
  /// @param applicationServer where other instances reach this one, `host:port`
  public TicketMasterSettings engineSettings(@Nullable String applicationServer) {
    return engineSettings(applicationServer, _ -> {}, Tracing.NONE);
  }

  /// The same with an observer of the clients.
  ///
  /// @param tracing makes spans of the processors' work
  public TicketMasterSettings engineSettings(
      @Nullable String applicationServer, StreamsObserver observer, Tracing tracing) {
    return TicketMasterSettings.builder(kafka.bootstrapServers)
        .clientProperties(kafka.clientProperties)
        .roles(processing.roles)
        .topology(
            TopologySettings.defaults()
                .withTopicPrefix(kafka.topicPrefix)
                .withStores(processing.engine.stores)
                .withTracing(tracing)
                .withSigning(
                    processing.proof.key == null
                        ? null
                        : new Signing(processing.proof.key, processing.proof.interval)))
        .topicSettings(new TopicSettings(kafka.partitions, kafka.replicationFactor, null))
        .stateDir(processing.engine.stateDir)
        .threads(processing.engine.threads)
        .standbyReplicas(processing.engine.standbyReplicas)
        .commitInterval(processing.engine.commitInterval)
        .maxAhead(processing.engine.maxAhead)
        .applicationServer(applicationServer)
        .instanceId(processing.engine.instanceId)
        .zone(processing.engine.zone)
        .observer(observer)
        .build();
  }
}
