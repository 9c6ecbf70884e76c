package com.keer.ticketmaster.edge.config;

import com.keer.ticketmaster.edge.config.AccessConfig.Issuer;
import com.keer.ticketmaster.proof.SigningKey;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import redis.clients.jedis.util.JedisURIHelper;

/// The values of single variables, from their text. A text that is none throws an
/// [IllegalArgumentException], whose message follows the name of the variable.
final class VariableValues {

  private static final String REDIS_TRUST = "ca=";

  private VariableValues() {}

  static String mustBe(Variable variable) {
    return "must be " + variable.form();
  }

  static String bootstrap(String text) {
    for (String address : text.split(",", -1)) {
      if (!address.strip().matches("[^\\s:]+:\\d{1,5}|\\[[0-9a-fA-F:]+\\]:\\d{1,5}")) {
        throw new IllegalArgumentException(
            mustBe(Variable.BOOTSTRAP_SERVERS) + ", not '" + text + "'");
      }
    }
    return text;
  }

  static String host(String text) {
    if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace) || text.contains("/")) {
      throw new IllegalArgumentException(mustBe(Variable.HTTP_HOST) + ", not '" + text + "'");
    }
    return text;
  }

  static String access(String text) {
    if (!text.equals(AccessReader.OPEN) && !text.equals(AccessReader.TOKENS)) {
      throw new IllegalArgumentException(mustBe(Variable.ACCESS) + ", not '" + text + "'");
    }
    return text;
  }

  static boolean onOrOff(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new IllegalArgumentException(mustBe(Variable.PSEUDONYMS) + ", not '" + text + "'");
    };
  }

  static String claim(String text) {
    if (text.isBlank() || text.length() > 200) {
      throw new IllegalArgumentException(mustBe(Variable.TOKEN_BUYER_CLAIM));
    }
    return text;
  }

  static List<Issuer> issuers(String text) {
    List<Issuer> issuers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] both = part.strip().split("=", 2);
      String keys = both.length == 1 ? null : both[1];
      String fetched = keys == null ? both[0] : keys;
      boolean isFile = keys != null && !keys.contains("://");
      if (!isAddress(both[0]) || fetched.isEmpty() || !(isFile || isSafe(fetched))) {
        throw new IllegalArgumentException(
            mustBe(Variable.TOKEN_ISSUERS) + ", not '" + part.strip() + "'");
      }
      issuers.add(new Issuer(both[0], keys));
    }
    if (issuers.stream().map(Issuer::url).distinct().count() < issuers.size()) {
      throw new IllegalArgumentException("names an issuer twice");
    }
    return issuers;
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /// Keys that come in plain text could be anybody's, unless they never leave this machine.
  private static boolean isSafe(String address) {
    if (!isAddress(address)) {
      return false;
    }
    URI uri = URI.create(address);
    return uri.getScheme().equals("https")
        || List.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
  }

  static Set<Role> roles(String text) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String label : text.split(",", -1)) {
      roles.add(Role.ofLabel(label.strip()));
    }
    return roles;
  }

  /// The log itself reads this variable, before there is anything to report mistakes.
  static String logFormat(String text) {
    if (!text.equals("text") && !text.equals("json")) {
      throw new IllegalArgumentException(mustBe(Variable.LOG_FORMAT) + ", not '" + text + "'");
    }
    return text;
  }

  static boolean yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false, not '" + text + "'");
    };
  }

  static String policy(String text) {
    if (!AllocationPolicies.installed().names().contains(text)) {
      throw new IllegalArgumentException(
          mustBe(Variable.ALLOCATION_POLICY) + ", not '" + text + "'");
    }
    return text;
  }

  static StoreKind stores(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "persistent" -> StoreKind.PERSISTENT;
      case "in-memory" -> StoreKind.IN_MEMORY;
      default ->
          throw new IllegalArgumentException(mustBe(Variable.STORES) + ", not '" + text + "'");
    };
  }

  static @Nullable String instanceId(String text) {
    if (!text.matches("[a-zA-Z0-9._-]{0,200}")) {
      throw new IllegalArgumentException(mustBe(Variable.INSTANCE_ID) + ", not '" + text + "'");
    }
    return emptyAsNull(text);
  }

  static @Nullable String zone(String text) {
    if (text.length() > 30) {
      throw new IllegalArgumentException(mustBe(Variable.ZONE) + ", not '" + text + "'");
    }
    return emptyAsNull(text);
  }

  /// Kubernetes sets a variable to nothing if the label it is taken from does not exist.
  private static @Nullable String emptyAsNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static Path path(String text) {
    try {
      if (!text.isEmpty()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      // Reported below.
    }
    throw new IllegalArgumentException(mustBe(Variable.STATE_DIR) + ", not '" + text + "'");
  }

  static URI redis(String text) {
    try {
      URI uri = new URI(text);
      if (JedisURIHelper.isValid(uri)
          && (JedisURIHelper.isRedisScheme(uri) || JedisURIHelper.isRedisSSLScheme(uri))
          && namesNoUnreadableFile(uri)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Reported below.
    }
    // Does not repeat the text: it may contain a password.
    throw new IllegalArgumentException(mustBe(Variable.REDIS_URL));
  }

  /// A misspelt parameter would trust others than it seems to.
  private static boolean namesNoUnreadableFile(URI redis) {
    String query = redis.getQuery();
    return query == null
        || (JedisURIHelper.isRedisSSLScheme(redis)
            && query.startsWith(REDIS_TRUST)
            && Files.isReadable(Path.of(query.substring(REDIS_TRUST.length()))));
  }

  static URI collector(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean plain =
          uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
      if (http && plain && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Reported below.
    }
    // Does not repeat the text: it may contain a password.
    throw new IllegalArgumentException(mustBe(Variable.OTLP_ENDPOINT));
  }

  /// Does not repeat the text: it is a secret.
  static SigningKey signingKey(String text) {
    try {
      return SigningKey.fromPem(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(mustBe(Variable.SIGNING_KEY), e);
    }
  }

  static List<String> places(String text) {
    List<String> places = new ArrayList<>();
    for (String place : text.split(",", -1)) {
      String one = place.strip();
      try {
        if (one.startsWith("http://") || one.startsWith("https://")) {
          if (new URI(one).getHost() == null) {
            throw new URISyntaxException(one, "no host");
          }
        } else if (one.isEmpty() || one.contains("://")) {
          throw new URISyntaxException(one, "neither a file nor an address");
        } else {
          var _ = Path.of(one);
        }
      } catch (URISyntaxException | InvalidPathException e) {
        // Does not repeat the text: it may contain a password.
        throw new IllegalArgumentException(mustBe(Variable.CHECKPOINT_PLACES), e);
      }
      places.add(one);
    }
    return places;
  }

  static double ratio(String text) {
    try {
      double ratio = Double.parseDouble(text);
      if (ratio >= 0 && ratio <= 1) {
        return ratio;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw new IllegalArgumentException(mustBe(Variable.TRACES_RATIO) + ", not '" + text + "'");
  }

  static Networks networks(Variable variable, String text) {
    try {
      return Networks.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(mustBe(variable) + ", not '" + text + "'", e);
    }
  }

  static String jdbcUrl(String text) {
    try {
      new PGSimpleDataSource().setUrl(text);
    } catch (IllegalArgumentException e) {
      // Does not repeat the text: it may contain a password.
      throw new IllegalArgumentException(mustBe(Variable.POSTGRES_URL), e);
    }
    return text;
  }

  static String secret(String text) {
    if (text.length() < Variable.MIN_SECRET_LENGTH) {
      // Does not repeat the text: it is a secret.
      throw new IllegalArgumentException(mustBe(Variable.ID_SECRET));
    }
    return text;
  }
}
