package com.keer.ticketmaster.edge.acl;

import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import com.keer.ticketmaster.embedded.EmbeddedPostgresOptions;
import com.keer.ticketmaster.embedded.EmbeddedRedis;
import com.keer.ticketmaster.embedded.LocalAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;

/// PostgreSQL and Redis that take only callers with a password, over TLS. Redis of this build has
/// no TLS of its own, so a tunnel stands before it.
final class SecuredStores implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final EmbeddedRedis redis;
  private final TlsTunnel tunnel;
  private final Path authority;

  private SecuredStores(
      EmbeddedPostgres postgres, EmbeddedRedis redis, TlsTunnel tunnel, Path authority) {
    this.postgres = postgres;
    this.redis = redis;
    this.tunnel = tunnel;
    this.authority = authority;
  }

  static SecuredStores start(LocalAuthority authority, Path folder) throws Exception {
    Path trusted = Files.writeString(folder.resolve("stores-ca.crt"), authority.pem());
    Path certificate = folder.resolve("postgres.crt");
    Path key = folder.resolve("postgres.key");
    authority.issue("postgres").writeTo(certificate, key);
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
      statement.execute("CREATE ROLE edge LOGIN PASSWORD 'postgres-secret'");
      statement.execute("ALTER SCHEMA public OWNER TO edge");
    }
    EmbeddedRedis redis = EmbeddedRedis.start();
    try (RedisClient root = RedisClient.create(redis.uri())) {
      root.sendCommand(
          Command.ACL,
          "SETUSER",
          "edge",
          "on",
          ">redis-secret",
          "~ticketmaster:*",
          "+@all",
          "-@admin",
          "-@dangerous");
      root.sendCommand(Command.ACL, "SETUSER", "default", "resetpass", ">nobody-knows");
    }
    return new SecuredStores(postgres, redis, TlsTunnel.to(redis.port(), authority), trusted);
  }

  /// The variables of an edge.
  Map<String, String> variables() {
    return Map.of(
        "TICKETMASTER_POSTGRES_URL",
        jdbcUrl(),
        "TICKETMASTER_POSTGRES_USER",
        "edge",
        "TICKETMASTER_POSTGRES_PASSWORD",
        "postgres-secret",
        "TICKETMASTER_REDIS_URL",
        redisUrl("redis-secret"));
  }

  String jdbcUrl() {
    return postgres.jdbcUrl().replaceFirst("//[^:/]+", "//127.0.0.1")
        + (postgres.jdbcUrl().contains("?") ? "&" : "?")
        + "sslmode=verify-full&sslrootcert="
        + authority;
  }

  String redisUrl(String password) {
    return "rediss://edge:" + password + "@127.0.0.1:" + tunnel.port() + "/0?ca=" + authority;
  }

  /// As somebody who reaches the server itself.
  void readRedisWithoutPassword() {
    try (RedisClient client = RedisClient.create(redis.uri())) {
      var _ = client.get("ticketmaster:any");
    }
  }

  @Override
  public void close() {
    tunnel.close();
    redis.close();
    postgres.close();
  }
}
