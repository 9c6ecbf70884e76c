package com.keer.ticketmaster.edge.config;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.edge.config.EdgeConfig.Engine;
import com.keer.ticketmaster.edge.config.EdgeConfig.Http;
import com.keer.ticketmaster.edge.config.EdgeConfig.Kafka;
import com.keer.ticketmaster.edge.config.EdgeConfig.Operators;
import com.keer.ticketmaster.edge.config.EdgeConfig.Peers;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.config.EdgeConfig.Processing;
import com.keer.ticketmaster.edge.config.EdgeConfig.Proof;
import com.keer.ticketmaster.edge.config.EdgeConfig.RehearsalPlan;
import com.keer.ticketmaster.edge.config.EdgeConfig.Stores;
import com.keer.ticketmaster.edge.config.EdgeConfig.Telemetry;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads all variables before it reports anything, so that every mistake is reported at once.
final class EnvironmentReader {

  private static final int USUAL_HOLD_SECONDS = 600;
  private static final int USUAL_V1_WAIT_SECONDS = 10;
  private static final int USUAL_CONNECTIONS_PER_ADDRESS = 2_000;

  private final Map<String, String> environment;
  private final List<String> mistakes = new ArrayList<>();

  EnvironmentReader(Map<String, String> environment) {
    this.environment = new HashMap<>(environment);
  }

  EdgeConfig read() {
    Variable.SECRETS.forEach(this::readFile);
    findUnknown();
    value(Variable.LOG_FORMAT, "text", VariableValues::logFormat);
    Http http = http();
    Processing processing = processing();
    EdgeConfig config =
        new EdgeConfig(
            kafka(),
            http,
            new AccessReader(this)
                .read(processing.roles(), http.host(), isGiven(Variable.POSTGRES_URL)),
            processing,
            limits(),
            stores(),
            telemetry());
    if (!mistakes.isEmpty()) {
      throw new ConfigException(mistakes);
    }
    return config;
  }

  /// Puts the content of the file that `…_FILE` names in the place of a secret.
  private void readFile(Variable secret) {
    String name = secret.key() + Variable.FILE_SUFFIX;
    String file = environment.remove(name);
    if (file == null) {
      return;
    }
    if (isGiven(secret)) {
      mistakes.add(name + " cannot be combined with " + secret.key());
      return;
    }
    try {
      environment.put(secret.key(), Files.readString(VariableValues.path(file.strip())).strip());
    } catch (IOException | IllegalArgumentException e) {
      mistakes.add(name + ": must be a readable file of text in UTF-8, not '" + file + "'");
    }
  }

  private Kafka kafka() {
    int replicationFactor = number(Variable.REPLICATION_FACTOR);
    if (replicationFactor == 0) {
      mistakes.add(
          Variable.REPLICATION_FACTOR.key() + ": must be -1 (the broker's default) or more than 0");
    }
    return new Kafka(
        value(Variable.BOOTSTRAP_SERVERS, "127.0.0.1:9092", VariableValues::bootstrap),
        clientProperties(),
        value(Variable.TOPIC_PREFIX, "", text -> new Topics(text).prefix()),
        isGiven(Variable.PARTITIONS) ? number(Variable.PARTITIONS, 1) : null,
        (short) replicationFactor);
  }

  private Http http() {
    String host = value(Variable.HTTP_HOST, "0.0.0.0", VariableValues::host);
    return new Http(
        host,
        number(Variable.HTTP_PORT),
        peers(),
        new Operators(
            value(Variable.OPERATOR_HOST, host, VariableValues::host),
            number(Variable.OPERATOR_PORT)),
        new WireReader(this).read());
  }

  private Processing processing() {
    return new Processing(
        value(Variable.ROLES, EnumSet.allOf(Role.class), VariableValues::roles),
        engine(),
        new RehearsalPlan(
            number(Variable.REHEARSAL),
            value(Variable.REHEARSAL_BEFORE_READY, false, VariableValues::yesOrNo)),
        value(Variable.ID_SECRET, null, VariableValues::secret),
        new Proof(
            value(Variable.SIGNING_KEY, null, VariableValues::signingKey),
            Duration.ofSeconds(number(Variable.CHECKPOINT_SECONDS)),
            value(Variable.CHECKPOINT_PLACES, List.of(), VariableValues::places)));
  }

  private Engine engine() {
    return new Engine(
        value(Variable.INSTANCE_ID, null, VariableValues::instanceId),
        value(Variable.ZONE, null, VariableValues::zone),
        value(
            Variable.STATE_DIR,
            TicketMasterSettings.builder("unused").build().stateDir(),
            VariableValues::path),
        value(Variable.STORES, StoreKind.PERSISTENT, VariableValues::stores),
        number(Variable.THREADS),
        number(Variable.STANDBY_REPLICAS),
        Duration.ofMillis(number(Variable.COMMIT_INTERVAL_MS)),
        Duration.ofSeconds(number(Variable.MAX_AHEAD_SECONDS)));
  }

  private Limits limits() {
    int maxWait = number(Variable.MAX_WAIT_SECONDS);
    int maxHold = number(Variable.MAX_HOLD_SECONDS);
    return new Limits(
        number(Variable.MAX_SEATS_PER_RESERVATION),
        maxHold,
        number(
            Variable.DEFAULT_HOLD_SECONDS,
            Math.min(USUAL_HOLD_SECONDS, maxHold),
            Math.min(1, maxHold),
            maxHold),
        number(Variable.MAX_IN_FLIGHT),
        number(Variable.MAX_BODY_BYTES),
        Duration.ofSeconds(maxWait),
        Duration.ofSeconds(
            number(Variable.V1_WAIT_SECONDS, Math.min(USUAL_V1_WAIT_SECONDS, maxWait), 0, maxWait)),
        number(Variable.MAX_LISTENERS),
        number(Variable.LARGE_ANSWER_BYTES),
        number(Variable.MIN_READ_BYTES_PER_SECOND),
        Duration.ofSeconds(number(Variable.SLOW_READER_SECONDS)),
        value(Variable.ALLOCATION_POLICY, DecisionRule.BEST_AVAILABLE, VariableValues::policy),
        connections(),
        new RatesReader(this).read(countsRequests()));
  }

  private Connections connections() {
    return new Connections(
        number(
            Variable.CONNECTIONS_PER_ADDRESS, countsRequests() ? USUAL_CONNECTIONS_PER_ADDRESS : 0),
        Duration.ofSeconds(number(Variable.IDLE_SECONDS)),
        Duration.ofSeconds(number(Variable.SLOW_SENDER_SECONDS)),
        number(Variable.MIN_SEND_BYTES_PER_SECOND),
        number(Variable.CONTROL_FRAMES_PER_SECOND));
  }

  /// Whether callers are counted by default: not where only this machine reaches the server,
  /// because its callers are tools and measurements.
  private boolean countsRequests() {
    return !RatesReader.isLoopback(value(Variable.HTTP_HOST, "0.0.0.0", VariableValues::host));
  }

  private Stores stores() {
    return new Stores(postgres(), value(Variable.REDIS_URL, null, VariableValues::redis));
  }

  private Telemetry telemetry() {
    for (Variable other :
        List.of(Variable.OTLP_LOGS, Variable.TRACES_RATIO, Variable.TRACES_PROXIES)) {
      if (isGiven(other) && !isGiven(Variable.OTLP_ENDPOINT)) {
        mistakes.add(Variable.OTLP_ENDPOINT.key() + " is missing: " + other.key() + " needs it");
      }
    }
    return new Telemetry(
        value(Variable.OTLP_ENDPOINT, null, VariableValues::collector),
        Duration.ofSeconds(number(Variable.OTLP_INTERVAL_SECONDS)),
        value(Variable.OTLP_LOGS, false, VariableValues::yesOrNo),
        value(Variable.TRACES_RATIO, 0.0, VariableValues::ratio),
        value(
            Variable.TRACES_PROXIES,
            Networks.NONE,
            text -> VariableValues.networks(Variable.TRACES_PROXIES, text)),
        Duration.ofSeconds(number(Variable.CANARY_SECONDS)));
  }

  private @Nullable Peers peers() {
    int port = number(Variable.INTERNAL_PORT, 0);
    String host = value(Variable.ADVERTISED_HOST, "", VariableValues::host);
    boolean hasPort = isGiven(Variable.INTERNAL_PORT);
    boolean hasHost = isGiven(Variable.ADVERTISED_HOST);
    if (hasPort != hasHost) {
      Variable missing = hasPort ? Variable.ADVERTISED_HOST : Variable.INTERNAL_PORT;
      Variable given = hasPort ? Variable.INTERNAL_PORT : Variable.ADVERTISED_HOST;
      mistakes.add(missing.key() + " is missing: " + given.key() + " needs it");
    }
    return hasPort && hasHost ? new Peers(host, port) : null;
  }

  private @Nullable Postgres postgres() {
    String url = value(Variable.POSTGRES_URL, "", VariableValues::jdbcUrl);
    String user = environment.get(Variable.POSTGRES_USER.key());
    String password = environment.get(Variable.POSTGRES_PASSWORD.key());
    int poolSize = number(Variable.POSTGRES_POOL_SIZE);
    if (isGiven(Variable.POSTGRES_URL)) {
      return new Postgres(url, user, password, poolSize);
    }
    for (Variable other :
        List.of(Variable.POSTGRES_USER, Variable.POSTGRES_PASSWORD, Variable.POSTGRES_POOL_SIZE)) {
      if (isGiven(other)) {
        mistakes.add(Variable.POSTGRES_URL.key() + " is missing: " + other.key() + " needs it");
      }
    }
    return null;
  }

  /// Reports a variable without which another one has no effect.
  void missing(Variable missing, Variable given) {
    mistakes.add(missing.key() + " is missing: " + given.key() + " needs it");
  }

  boolean isGiven(Variable variable) {
    return environment.containsKey(variable.key());
  }

  private Map<String, String> clientProperties() {
    return value(
        Variable.CLIENT_CONFIG,
        Map.of(),
        file -> {
          Properties properties = new Properties();
          try (Reader reader = Files.newBufferedReader(VariableValues.path(file))) {
            properties.load(reader);
          } catch (IOException e) {
            throw new IllegalArgumentException(
                VariableValues.mustBe(Variable.CLIENT_CONFIG) + ", not '" + file + "'", e);
          }
          Map<String, String> map = new HashMap<>();
          properties
              .stringPropertyNames()
              .forEach(name -> map.put(name, properties.getProperty(name)));
          return map;
        });
  }

  int number(Variable variable) {
    return number(variable, variable.standardNumber());
  }

  int number(Variable variable, int otherwise) {
    return number(variable, otherwise, variable.least(), variable.most());
  }

  /// Within narrower bounds, which another variable sets.
  private int number(Variable variable, int otherwise, int least, int most) {
    return value(
        variable,
        otherwise,
        text -> {
          try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
              return number;
            }
          } catch (NumberFormatException e) {
            // Reported below, like any other number out of range.
          }
          throw new IllegalArgumentException(
              "must be a whole number from " + least + " to " + most + ", not '" + text + "'");
        });
  }

  <T extends @Nullable Object> T value(Variable variable, T otherwise, Function<String, T> parse) {
    String text = environment.get(variable.key());
    if (text == null) {
      return otherwise;
    }
    try {
      return parse.apply(text.strip());
    } catch (IllegalArgumentException e) {
      mistakes.add(variable.key() + ": " + e.getMessage());
      return otherwise;
    }
  }

  void mistake(String sentence) {
    mistakes.add(sentence);
  }

  private void findUnknown() {
    Set<String> known =
        Arrays.stream(Variable.values()).map(Variable::key).collect(Collectors.toSet());
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(Variable.PREFIX) && !known.contains(name)) {
        mistakes.add(name + " is not a variable of the edge" + hint(name));
      }
    }
  }

  private static String hint(String name) {
    return Arrays.stream(Variable.values())
        .map(Variable::key)
        .filter(key -> distance(key, name) <= 4)
        .min((a, b) -> Integer.compare(distance(a, name), distance(b, name)))
        .map(key -> "; did you mean " + key + "?")
        .orElse("; http-edge/docs/variables.md lists all of them");
  }

  /// The number of letters that differ (Levenshtein distance).
  private static int distance(String a, String b) {
    int[] costs = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      costs[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = costs[0];
      costs[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = costs[j];
        costs[j] = Math.min(replaced, 1 + Math.min(costs[j], costs[j - 1]));
      }
    }
    return costs[b.length()];
  }
}
