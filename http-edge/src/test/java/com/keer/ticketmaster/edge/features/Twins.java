package com.keer.ticketmaster.edge.features;

import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import com.keer.ticketmaster.embedded.EmbeddedRedis;
import java.util.HashMap;
import java.util.Map;

/// Two edges of one installation with their own PostgreSQL and Redis, which a scenario may stop
/// without disturbing others.
final class Twins implements AutoCloseable {

  private final EmbeddedPostgres postgres = EmbeddedPostgres.start();
  private final EmbeddedRedis redis = EmbeddedRedis.start();
  private final EdgeProcess one = EdgeProcess.start(Stack.config(Stack.bootstrapServers(), more()));
  private final EdgeProcess two = EdgeProcess.start(Stack.config(Stack.bootstrapServers(), more()));
  private final Client first = Client.of(one);
  private final Client second = Client.of(two);

  private Twins() {}

  static Twins start() {
    Twins twins = new Twins();
    Stack.requireReady(twins.one);
    Stack.requireReady(twins.two);
    return twins;
  }

  private Map<String, String> more() {
    Map<String, String> more = new HashMap<>();
    more.put("TICKETMASTER_TOPIC_PREFIX", "features-");
    more.put("TICKETMASTER_ADVERTISED_HOST", "127.0.0.1");
    more.put("TICKETMASTER_INTERNAL_PORT", "0");
    more.put("TICKETMASTER_POSTGRES_URL", postgres.jdbcUrl());
    more.put("TICKETMASTER_POSTGRES_USER", postgres.user());
    more.put("TICKETMASTER_REDIS_URL", redis.uri().toString());
    return more;
  }

  Client first() {
    return first;
  }

  Client second() {
    return second;
  }

  EmbeddedPostgres postgres() {
    return postgres;
  }

  EmbeddedRedis redis() {
    return redis;
  }

  /// Restarts what a scenario stopped.
  void heal() {
    if (!postgres.isRunning()) {
      postgres.startAgain();
      int status = World.soon(this::catalogue, answer -> answer == 200);
      if (status != 200) {
        throw new IllegalStateException("the catalogue does not come back: " + status);
      }
    }
    if (!redis.isRunning()) {
      redis.startAgain();
    }
  }

  private int catalogue() {
    return first.get("/api/venues").status();
  }

  @Override
  public void close() {
    first.close();
    second.close();
    one.close();
    two.close();
    redis.close();
    postgres.close();
  }
}
