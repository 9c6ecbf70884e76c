package com.keer.ticketmaster.edge.acl;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.edge.audit.AuditTrail;
import com.keer.ticketmaster.edge.availability.RedisRefusal;
import com.keer.ticketmaster.edge.availability.RedisStore;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import com.keer.ticketmaster.embedded.EmbeddedPostgresOptions;
import com.keer.ticketmaster.embedded.EmbeddedRedis;
import com.keer.ticketmaster.embedded.LocalAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/// PostgreSQL and Redis that take only callers with a password, over TLS.
final class SecuredStores implements AutoCloseable {

  static final String PASSWORD = "stores-secret";
  private static final String USER = "edge";
  private static final int LIMIT_MILLIS = 10_000;

  private final EmbeddedPostgres postgres;
  private final EmbeddedRedis redis;
  private final Path authority;

  private SecuredStores(EmbeddedPostgres postgres, EmbeddedRedis redis, Path authority) {
    this.postgres = postgres;
    this.redis = redis;
    this.authority = authority;
  }

  static SecuredStores start(LocalAuthority authority, Path folder) {
    try {
      Path trusted = Files.writeString(folder.resolve("stores-ca.crt"), authority.pem());
      Path certificate = folder.resolve("stores.crt");
      Path key = folder.resolve("stores.key");
      authority.issue("stores").writeTo(certificate, key);
      return new SecuredStores(
          postgres(folder, certificate, key), redis(trusted, certificate, key), trusted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres postgres(Path folder, Path certificate, Path key)
      throws IOException, SQLException {
    Path rules =
        Files.writeString(
            folder.resolve("pg_hba.conf"),
            """
            hostssl all edge 127.0.0.1/32 scram-sha-256
            host all edge 127.0.0.1/32 reject
            host all all 127.0.0.1/32 trust
            """);
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            EmbeddedPostgresOptions.defaults()
                .withSetting("ssl", "on")
                .withSetting("ssl_cert_file", certificate.toString())
                .withSetting("ssl_key_file", key.toString())
                .withSetting("hba_file", rules.toString()));
    try (Connection root = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "");
        Statement statement = root.createStatement()) {
      statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, PASSWORD));
      statement.execute("ALTER SCHEMA public OWNER TO " + USER);
    }
    return postgres;
  }

  /// A change of the catalogue, as somebody who is known makes one.
  void noteChange() throws SQLException {
    try (Connection root = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "");
        Handle handle = Jdbi.open(root)) {
      AuditTrail.note(handle, new Author("olga", null), "changed", "venue/arena", "");
    }
  }

  /// The port that it began with becomes one for TLS only.
  private static EmbeddedRedis redis(Path trusted, Path certificate, Path key) {
    EmbeddedRedis redis = EmbeddedRedis.start();
    try (RedisClient root = RedisClient.create(redis.uri())) {
      command(
          root,
          Command.ACL,
          "SETUSER %s on >%s ~ticketmaster:* +@all -@admin -@dangerous".formatted(USER, PASSWORD));
      command(root, Command.ACL, "SETUSER default resetpass >nobody-knows");
      command(root, Command.CONFIG, "SET tls-auth-clients no");
      command(root, Command.CONFIG, "SET tls-cert-file " + certificate);
      command(root, Command.CONFIG, "SET tls-key-file " + key);
      command(root, Command.CONFIG, "SET tls-ca-cert-file " + trusted);
      command(root, Command.CONFIG, "SET port 0");
      command(root, Command.CONFIG, "SET tls-port " + redis.port());
    }
    return redis;
  }

  private static void command(RedisClient root, Command command, String arguments) {
    CommandArguments line = new CommandArguments(command);
    for (String argument : arguments.split(" ", -1)) {
      line.add(argument);
    }
    var _ = root.executeCommand(line);
  }

  /// The variables of an edge that does as the stores want.
  Map<String, String> variables() {
    return variables(PASSWORD, authority);
  }

  /// The same with another password, and others to trust.
  Map<String, String> variables(String password, Path trusted) {
    return variables(
        postgresUrl() + "?sslmode=verify-full&sslrootcert=" + trusted,
        password,
        "rediss://%s:%s@%s/0?ca=%s".formatted(USER, password, redisAddress(), trusted));
  }

  /// The same in plain text.
  Map<String, String> inPlainText() {
    return variables(
        postgresUrl() + "?sslmode=disable",
        PASSWORD,
        "redis://%s:%s@%s/0".formatted(USER, PASSWORD, redisAddress()));
  }

  /// What a client of Redis with these variables is told.
  static String told(Map<String, String> variables) {
    URI url = URI.create(variables.get("TICKETMASTER_REDIS_URL"));
    try (RedisClient client = RedisStore.client(url, LIMIT_MILLIS, 1)) {
      return String.valueOf(client.exists("ticketmaster:any"));
    } catch (JedisException e) {
      return RedisRefusal.reason(e);
    }
  }

  private static Map<String, String> variables(String postgres, String password, String redis) {
    return Map.of(
        "TICKETMASTER_POSTGRES_URL", postgres,
        "TICKETMASTER_POSTGRES_USER", USER,
        "TICKETMASTER_POSTGRES_PASSWORD", password,
        "TICKETMASTER_REDIS_URL", redis);
  }

  private String postgresUrl() {
    return postgres.jdbcUrl().replaceFirst("\\?.*", "");
  }

  private String redisAddress() {
    return redis.uri().getHost() + ":" + redis.port();
  }

  Path authority() {
    return authority;
  }

  @Override
  public void close() {
    redis.close();
    postgres.close();
  }
}
