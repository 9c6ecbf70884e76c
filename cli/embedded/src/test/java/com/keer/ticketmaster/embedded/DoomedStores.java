package com.keer.ticketmaster.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import redis.clients.jedis.RedisClient;

/// A process that writes a row and a key, prints the ids of its servers and waits to be killed.
final class DoomedStores {
  private DoomedStores() {}

  @SuppressWarnings("resource") // The kill takes the place of the close.
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    var postgres =
        EmbeddedPostgres.start(
            EmbeddedPostgresOptions.defaults().withDataDir(folder.resolve("postgres")));
    var redis =
        EmbeddedRedis.start(EmbeddedRedisOptions.defaults().withDataDir(folder.resolve("redis")));
    Sql.run(postgres, "CREATE TABLE seat(name text); INSERT INTO seat VALUES ('A1')");
    try (var client = RedisClient.create(redis.uri())) {
      client.set("A1", "sold");
    }
    System.out.println(
        "%d %d"
            .formatted(
                ServerProcess.in(folder.resolve("postgres/data/postmaster.pid"))
                    .orElseThrow()
                    .pid(),
                ServerProcess.in(folder.resolve("redis/redis.pid")).orElseThrow().pid()));
    new CountDownLatch(1).await();
  }
}
