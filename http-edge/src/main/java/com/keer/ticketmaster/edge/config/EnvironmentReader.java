package com.keer.ticketmaster.edge.config;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.edge.config.EdgeConfig.Engine;
import com.keer.ticketmaster.edge.config.EdgeConfig.Http;
import com.keer.ticketmaster.edge.config.EdgeConfig.Kafka;
import com.keer.ticketmaster.edge.config.EdgeConfig.Peers;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.config.EdgeConfig.Processing;
import com.keer.ticketmaster.edge.config.EdgeConfig.Stores;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import redis.clients.jedis.util.JedisURIHelper;

/// Reads all variables before it reports anything, so that every mistake is reported at once.
final class EnvironmentReader {

  private static final int USUAL_HOLD_SECONDS = 600;
  private static final int USUAL_V1_WAIT_SECONDS = 10;

  private final Map<String, String> environment;
  private final List<String> mistakes = new ArrayList<>();

  EnvironmentReader(Map<String, String> environment) {
    this.environment = environment;
  }

  EdgeConfig read() {
    findUnknown();
    EdgeConfig config = new EdgeConfig(kafka(), http(), processing(), limits(), stores());
    if (!mistakes.isEmpty()) {
      throw new ConfigException(mistakes);
    }
    return config;
  }

  private Kafka kafka() {
    int replicationFactor = number(Variable.REPLICATION_FACTOR);
    if (replicationFactor == 0) {
      mistakes.add(
          Variable.REPLICATION_FACTOR.key() + ": must be -1 (the broker's default) or more than 0");
    }
    return new Kafka(
        value(Variable.BOOTSTRAP_SERVERS, "127.0.0.1:9092", EnvironmentReader::bootstrap),
        clientProperties(),
        value(Variable.TOPIC_PREFIX, "", text -> new Topics(text).prefix()),
        isGiven(Variable.PARTITIONS) ? number(Variable.PARTITIONS, 1) : null,
        (short) replicationFactor);
  }

  private Http http() {
    return new Http(
        value(Variable.HTTP_HOST, "0.0.0.0", EnvironmentReader::host),
        number(Variable.HTTP_PORT),
        peers());
  }

  private Processing processing() {
    return new Processing(
        value(Variable.ROLES, EnumSet.allOf(Role.class), EnvironmentReader::roles),
        engine(),
        number(Variable.REHEARSAL),
        value(Variable.ID_SECRET, null, EnvironmentReader::secret));
  }

  private Engine engine() {
    return new Engine(
        value(
            Variable.STATE_DIR,
            TicketMasterSettings.builder("unused").build().stateDir(),
            EnvironmentReader::path),
        value(Variable.STORES, StoreKind.PERSISTENT, EnvironmentReader::stores),
        number(Variable.THREADS),
        number(Variable.STANDBY_REPLICAS),
        Duration.ofMillis(number(Variable.COMMIT_INTERVAL_MS)));
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
        number(Variable.MAX_LISTENERS));
  }

  private Stores stores() {
    return new Stores(postgres(), value(Variable.REDIS_URL, null, EnvironmentReader::redis));
  }

  private @Nullable Peers peers() {
    int port = number(Variable.INTERNAL_PORT, 0);
    String host = value(Variable.ADVERTISED_HOST, "", EnvironmentReader::host);
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
    String url = value(Variable.POSTGRES_URL, "", EnvironmentReader::jdbcUrl);
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

  private boolean isGiven(Variable variable) {
    return environment.containsKey(variable.key());
  }

  private Map<String, String> clientProperties() {
    return value(
        Variable.CLIENT_CONFIG,
        Map.of(),
        file -> {
          Properties properties = new Properties();
          try (Reader reader = Files.newBufferedReader(path(file))) {
            properties.load(reader);
          } catch (IOException e) {
            throw new IllegalArgumentException(
                mustBe(Variable.CLIENT_CONFIG) + ", not '" + file + "'", e);
          }
          Map<String, String> map = new HashMap<>();
          properties
              .stringPropertyNames()
              .forEach(name -> map.put(name, properties.getProperty(name)));
          return map;
        });
  }

  private int number(Variable variable) {
    return number(variable, variable.standardNumber());
  }

  private int number(Variable variable, int otherwise) {
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

  private <T extends @Nullable Object> T value(
      Variable variable, T otherwise, Function<String, T> parse) {
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

  private static String mustBe(Variable variable) {
    return "must be " + variable.form();
  }

  private static String bootstrap(String text) {
    for (String address : text.split(",", -1)) {
      if (!address.strip().matches("[^\\s:]+:\\d{1,5}|\\[[0-9a-fA-F:]+\\]:\\d{1,5}")) {
        throw new IllegalArgumentException(
            mustBe(Variable.BOOTSTRAP_SERVERS) + ", not '" + text + "'");
      }
    }
    return text;
  }

  private static String host(String text) {
    if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace) || text.contains("/")) {
      throw new IllegalArgumentException(mustBe(Variable.HTTP_HOST) + ", not '" + text + "'");
    }
    return text;
  }

  private static Set<Role> roles(String text) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String label : text.split(",", -1)) {
      roles.add(Role.ofLabel(label.strip()));
    }
    return roles;
  }

  private static StoreKind stores(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "persistent" -> StoreKind.PERSISTENT;
      case "in-memory" -> StoreKind.IN_MEMORY;
      default ->
          throw new IllegalArgumentException(mustBe(Variable.STORES) + ", not '" + text + "'");
    };
  }

  private static Path path(String text) {
    try {
      if (!text.isEmpty()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      // Reported below.
    }
    throw new IllegalArgumentException(mustBe(Variable.STATE_DIR) + ", not '" + text + "'");
  }

  private static URI redis(String text) {
    try {
      URI uri = new URI(text);
      if (JedisURIHelper.isValid(uri)
          && (JedisURIHelper.isRedisScheme(uri) || JedisURIHelper.isRedisSSLScheme(uri))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Reported below.
    }
    // Does not repeat the text: it may contain a password.
    throw new IllegalArgumentException(mustBe(Variable.REDIS_URL));
  }

  private static String jdbcUrl(String text) {
    try {
      new PGSimpleDataSource().setUrl(text);
    } catch (IllegalArgumentException e) {
      // Does not repeat the text: it may contain a password.
      throw new IllegalArgumentException(mustBe(Variable.POSTGRES_URL), e);
    }
    return text;
  }

  private static String secret(String text) {
    if (text.length() < Variable.MIN_SECRET_LENGTH) {
      // Does not repeat the text: it is a secret.
      throw new IllegalArgumentException(mustBe(Variable.ID_SECRET));
    }
    return text;
  }
}
