package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionLayout;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.RedisClient;

/// An edge with its own topics on the shared broker, and a Redis.
record ReadEdge(EdgeProcess edge, Client client, String prefix) implements AutoCloseable {

  static ReadEdge start(String prefix, URI redis) {
    return start(prefix, redis, Map.of());
  }

  static ReadEdge start(String prefix, URI redis, Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("TICKETMASTER_TOPIC_PREFIX", prefix);
    variables.put("TICKETMASTER_REDIS_URL", redis.toString());
    EdgeProcess edge = EdgeProcess.start(Stack.config(Stack.bootstrapServers(), variables));
    Stack.requireReady(edge);
    return new ReadEdge(edge, Client.of(edge), prefix);
  }

  void open(String section, int rows, int seatsPerRow) {
    Stack.open(edge, section, SectionLayout.grid(rows, seatsPerRow));
  }

  Answer book(String section, int seats) {
    return client.book(Stack.body(section, "alice", seats), "Prefer", "wait=10");
  }

  Answer availability(String... headers) {
    return client.get("/api/events/" + Stack.EVENT + "/availability", headers);
  }

  Answer map(String section, String... headers) {
    return client.get("/api/events/" + Stack.EVENT + "/sections/" + section, headers);
  }

  int free(String section) {
    return availability()
        .json()
        .path("sections")
        .valueStream()
        .filter(each -> each.path("section").asString().equals(section))
        .mapToInt(each -> each.path("counts").path("free").asInt())
        .findFirst()
        .orElse(-1);
  }

  /// Waits until the health check reports a state of Redis.
  void awaitRedis(String state) {
    String seen =
        Await.until(
            Duration.ofSeconds(20),
            () ->
                client.get("/health/ready").json().path("stores").path("redis").asString("nothing"),
            state::equals);
    if (!seen.equals(state)) {
      throw new AssertionError("Redis is " + seen);
    }
  }

  /// The only key of one kind for this installation and event.
  String key(RedisClient jedis, String kind) {
    return jedis
        .keys("ticketmaster:*:" + prefix + ":" + kind + ":" + Stack.EVENT)
        .iterator()
        .next();
  }

  /// The values in Redis for a section, unparsed; empty if there are none.
  String stored(RedisClient jedis, String section) {
    return jedis.keys("ticketmaster:*:" + prefix + ":counts:" + Stack.EVENT).stream()
        .map(key -> jedis.hget(key, section))
        .filter(text -> text != null)
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    client.close();
    edge.close();
  }
}
