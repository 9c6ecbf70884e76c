package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import com.keer.ticketmaster.embedded.EmbeddedPostgresOptions;
import com.keer.ticketmaster.embedded.EmbeddedRedis;
import com.keer.ticketmaster.embedded.EmbeddedRedisOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The servers that the edge uses: those that the user names, and our own for the others.
final class DevServers implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  private final List<AutoCloseable> own = new ArrayList<>();
  private final String bootstrapServers;
  private final String postgres;
  private final @Nullable String postgresUser;
  private final String redis;

  private DevServers(
      DevOptions options,
      @Nullable EmbeddedKafka kafka,
      @Nullable EmbeddedPostgres ownPostgres,
      @Nullable EmbeddedRedis ownRedis) {
    for (AutoCloseable server : new AutoCloseable[] {kafka, ownPostgres, ownRedis}) {
      if (server != null) {
        own.add(server);
      }
    }
    bootstrapServers = kafka == null ? String.valueOf(options.kafka()) : kafka.bootstrapServers();
    postgres = ownPostgres == null ? String.valueOf(options.postgres()) : ownPostgres.jdbcUrl();
    postgresUser = ownPostgres == null ? null : ownPostgres.user();
    redis = ownRedis == null ? String.valueOf(options.redis()) : ownRedis.uri().toString();
  }

  /// Starts the servers in parallel and returns when all of them are up; after a failure, none is
  /// running.
  static DevServers start(DevOptions options, DevFolder folder) {
    // Otherwise, a thread that logs while another one initialises the backend gets no backend, and
    // a warning.
    LoggerFactory.getILoggerFactory();
    List<CompletableFuture<? extends AutoCloseable>> starting = new ArrayList<>();
    @Nullable CompletableFuture<EmbeddedPostgres> postgres =
        start(
            options.postgres(),
            starting,
            () ->
                EmbeddedPostgres.start(
                    EmbeddedPostgresOptions.defaults()
                        .withPort(options.postgresPort())
                        .withDataDir(folder.postgres())));
    @Nullable CompletableFuture<EmbeddedRedis> redis =
        start(
            options.redis(),
            starting,
            () ->
                EmbeddedRedis.start(
                    EmbeddedRedisOptions.defaults()
                        .withPort(options.redisPort())
                        .withDataDir(folder.redis())));
    @Nullable CompletableFuture<EmbeddedKafka> kafka =
        start(
            options.kafka(),
            starting,
            () ->
                EmbeddedKafka.start(
                    EmbeddedKafkaOptions.defaults()
                        .withHost(HOST)
                        .withPort(options.kafkaPort())
                        .withDataDir(folder.kafka())));
    try {
      CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      starting.forEach(DevServers::closeStarted);
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    return new DevServers(options, started(kafka), started(postgres), started(redis));
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /// For JDBC.
  String postgres() {
    return postgres;
  }

  String redis() {
    return redis;
  }

  /// The environment variables of an edge that uses these servers.
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("TICKETMASTER_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("TICKETMASTER_POSTGRES_URL", postgres);
    environment.put("TICKETMASTER_REDIS_URL", redis);
    if (postgresUser == null) {
      // Every user of a machine can read command lines, so a password must not be in one.
      for (String name : List.of("TICKETMASTER_POSTGRES_USER", "TICKETMASTER_POSTGRES_PASSWORD")) {
        String value = System.getenv(name);
        if (value != null) {
          environment.put(name, value);
        }
      }
    } else {
      environment.put("TICKETMASTER_POSTGRES_USER", postgresUser);
    }
    return environment;
  }

  @Override
  public void close() {
    closeAll(own.reversed());
  }

  private static <T extends AutoCloseable> @Nullable CompletableFuture<T> start(
      @Nullable String given,
      List<CompletableFuture<? extends AutoCloseable>> starting,
      Supplier<T> start) {
    if (given != null) {
      return null;
    }
    CompletableFuture<T> server =
        CompletableFuture.supplyAsync(start, task -> Thread.ofPlatform().name("start").start(task));
    starting.add(server);
    return server;
  }

  private static <T> @Nullable T started(@Nullable CompletableFuture<T> server) {
    return server == null ? null : server.join();
  }

  private static void closeStarted(CompletableFuture<? extends AutoCloseable> started) {
    try {
      closeAll(List.of(started.join()));
    } catch (CompletionException e) {
      // This one did not start.
    }
  }

  private static void closeAll(List<AutoCloseable> servers) {
    RuntimeException failure = null;
    for (AutoCloseable server : servers) {
      try {
        server.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException(String.valueOf(e.getMessage()), e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
