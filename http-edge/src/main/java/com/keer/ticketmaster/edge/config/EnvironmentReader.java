package com.keer.ticketmaster.edge.config;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.edge.config.EdgeConfig.Peers;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
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

/// Reads all variables before it complains, so that every mistake shows at once.
final class EnvironmentReader {

  private static final int MAX_PORT = 65_535;
  private static final int USUAL_HOLD_SECONDS = 600;
  private static final int MIN_SECRET_LENGTH = 16;

  private final Map<String, String> environment;
  private final List<String> mistakes = new ArrayList<>();

  EnvironmentReader(Map<String, String> environment) {
    this.environment = environment;
  }

  EdgeConfig read() {
    findUnknown();
    TicketMasterSettings usual = TicketMasterSettings.builder("unused").build();
    EdgeConfig config =
        new EdgeConfig(
            value(Variable.BOOTSTRAP_SERVERS, "127.0.0.1:9092", EnvironmentReader::bootstrap),
            clientProperties(),
            value(Variable.HTTP_HOST, "0.0.0.0", EnvironmentReader::host),
            number(Variable.HTTP_PORT, 8080, 0, MAX_PORT),
            value(Variable.ROLES, EnumSet.allOf(Role.class), EnvironmentReader::roles),
            value(Variable.TOPIC_PREFIX, "", text -> new Topics(text).prefix()),
            partitions(),
            (short) number(Variable.REPLICATION_FACTOR, -1, -1, 100),
            value(Variable.STATE_DIR, usual.stateDir(), EnvironmentReader::path),
            value(Variable.STORES, StoreKind.PERSISTENT, EnvironmentReader::stores),
            number(Variable.THREADS, usual.threads(), 1, 1_000),
            number(Variable.STANDBY_REPLICAS, usual.standbyReplicas(), 0, 10),
            Duration.ofMillis(
                number(
                    Variable.COMMIT_INTERVAL_MS,
                    (int) usual.commitInterval().toMillis(),
                    1,
                    60_000)),
            limits(),
            number(Variable.REHEARSAL, 100_000, 0, 1_000_000),
            value(Variable.ID_SECRET, null, EnvironmentReader::secret),
            peers(),
            postgres(),
            value(Variable.REDIS_URL, null, EnvironmentReader::redis));
    if (config.replicationFactor() == 0) {
      mistakes.add(
          Variable.REPLICATION_FACTOR.key() + " must be -1 (the cluster's own) or more than 0");
    }
    if (!mistakes.isEmpty()) {
      throw new ConfigException(mistakes);
    }
    return config;
  }

  private Limits limits() {
    int maxWait = number(Variable.MAX_WAIT_SECONDS, 30, 1, 300);
    int maxHold =
        number(
            Variable.MAX_HOLD_SECONDS,
            SectionRules.DEFAULT.maxHoldSeconds(),
            0,
            SectionRules.MAX_HOLD_SECONDS);
    return new Limits(
        number(
            Variable.MAX_SEATS_PER_RESERVATION,
            SectionRules.DEFAULT.maxSeatsPerReservation(),
            1,
            SectionRules.MAX_SEATS_PER_RESERVATION),
        maxHold,
        number(
            Variable.DEFAULT_HOLD_SECONDS,
            Math.min(USUAL_HOLD_SECONDS, maxHold),
            Math.min(1, maxHold),
            maxHold),
        number(Variable.MAX_IN_FLIGHT, 20_000, 1, 1_000_000),
        number(Variable.MAX_BODY_BYTES, 16 * 1024, 256, 1024 * 1024),
        Duration.ofSeconds(maxWait),
        Duration.ofSeconds(number(Variable.V1_WAIT_SECONDS, Math.min(10, maxWait), 0, maxWait)),
        number(Variable.MAX_LISTENERS, 10_000, 0, 1_000_000));
  }

  private @Nullable Integer partitions() {
    int partitions = number(Variable.PARTITIONS, 0, 1, 10_000);
    return partitions == 0 ? null : partitions;
  }

  private @Nullable Peers peers() {
    int port = number(Variable.INTERNAL_PORT, -1, 0, MAX_PORT);
    String host = value(Variable.ADVERTISED_HOST, "", EnvironmentReader::host);
    boolean hasPort = environment.containsKey(Variable.INTERNAL_PORT.key());
    boolean hasHost = environment.containsKey(Variable.ADVERTISED_HOST.key());
    if (hasPort != hasHost) {
      Variable missing = hasPort ? Variable.ADVERTISED_HOST : Variable.INTERNAL_PORT;
      Variable given = hasPort ? Variable.INTERNAL_PORT : Variable.ADVERTISED_HOST;
      mistakes.add(missing.key() + " is missing: it goes with " + given.key());
    }
    return hasPort && hasHost ? new Peers(host, port) : null;
  }

  private @Nullable Postgres postgres() {
    String url = value(Variable.POSTGRES_URL, "", EnvironmentReader::jdbcUrl);
    String user = environment.get(Variable.POSTGRES_USER.key());
    String password = environment.get(Variable.POSTGRES_PASSWORD.key());
    int poolSize = number(Variable.POSTGRES_POOL_SIZE, 10, 2, 1_000);
    if (environment.containsKey(Variable.POSTGRES_URL.key())) {
      return new Postgres(url, user, password, poolSize);
    }
    for (Variable other :
        List.of(Variable.POSTGRES_USER, Variable.POSTGRES_PASSWORD, Variable.POSTGRES_POOL_SIZE)) {
      if (environment.containsKey(other.key())) {
        mistakes.add(Variable.POSTGRES_URL.key() + " is missing: " + other.key() + " goes with it");
      }
    }
    return null;
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
                "must be a readable properties file, not " + file, e);
          }
          Map<String, String> map = new HashMap<>();
          properties
              .stringPropertyNames()
              .forEach(name -> map.put(name, properties.getProperty(name)));
          return map;
        });
  }

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
            // Told below, as any other number that does not fit.
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
        .orElse("; see the table in http-edge/README.md");
  }

  /// How many letters differ (Levenshtein).
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

  private static String bootstrap(String text) {
    for (String address : text.split(",", -1)) {
      if (!address.strip().matches("[^\\s:]+:\\d{1,5}|\\[[0-9a-fA-F:]+\\]:\\d{1,5}")) {
        throw new IllegalArgumentException("must be host:port[,host:port…], not '" + text + "'");
      }
    }
    return text;
  }

  private static String host(String text) {
    if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace) || text.contains("/")) {
      throw new IllegalArgumentException("must be a host name or address, not '" + text + "'");
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
          throw new IllegalArgumentException("must be persistent or in-memory, not '" + text + "'");
    };
  }

  private static Path path(String text) {
    try {
      if (!text.isEmpty()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      // Told below.
    }
    throw new IllegalArgumentException("must be a path, not '" + text + "'");
  }

  private static URI redis(String text) {
    try {
      URI uri = new URI(text);
      if (JedisURIHelper.isValid(uri)
          && (JedisURIHelper.isRedisScheme(uri) || JedisURIHelper.isRedisSSLScheme(uri))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    // Says nothing of the text itself: it may hold a password.
    throw new IllegalArgumentException("must be redis://[user:password@]host:port[/database]");
  }

  private static String jdbcUrl(String text) {
    try {
      new PGSimpleDataSource().setUrl(text);
    } catch (IllegalArgumentException e) {
      // Says nothing of the text itself: it may have a password in it.
      throw new IllegalArgumentException("must be jdbc:postgresql://host:port/database", e);
    }
    return text;
  }

  private static String secret(String text) {
    if (text.length() < MIN_SECRET_LENGTH) {
      // Says nothing of the text itself: it is a secret.
      throw new IllegalArgumentException("must have at least " + MIN_SECRET_LENGTH + " characters");
    }
    return text;
  }
}
