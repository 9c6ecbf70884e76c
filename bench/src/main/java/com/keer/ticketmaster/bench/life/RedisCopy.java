package com.keer.ticketmaster.bench.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.edge.availability.RedisKeys;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import redis.clients.jedis.RedisClient;

/// The data that Redis has of an installation at one moment, byte by byte.
///
/// The expiry of keys and the current writer are left out.
///
/// @param fields of every key, `key field` in the order of their names
record RedisCopy(Map<String, ByteBuffer> fields) {
  private static final int KEYS_AT_ONCE = 1_000;
  private static final int MOST_EXAMPLES = 3;

  RedisCopy {
    fields = new TreeMap<>(fields);
  }

  /// Copies the current data.
  static RedisCopy take(URI redis, RedisKeys keys) {
    Map<String, ByteBuffer> fields = new HashMap<>();
    try (RedisClient client = RedisClient.create(redis)) {
      for (String key : keysOf(client, keys)) {
        client
            .hgetAll(key.getBytes(UTF_8))
            .forEach((field, value) ->
                fields.put(key + " " + new String(field, UTF_8), ByteBuffer.wrap(value)));
      }
    }
    return new RedisCopy(fields);
  }

  /// How many sections have a map.
  long sections() {
    return fields.keySet().stream().filter(field -> field.contains(" m:")).count();
  }

  /// Deletes everything that the log can restore.
  static void empty(URI redis, RedisKeys keys) {
    try (RedisClient client = RedisClient.create(redis)) {
      for (String key : keysOf(client, keys)) {
        client.del(key);
      }
    }
  }

  private static Set<String> keysOf(RedisClient client, RedisKeys keys) {
    Set<String> found = new TreeSet<>();
    client.scanIteration(KEYS_AT_ONCE, keys.base() + "*").collect(found);
    found.remove(keys.writer());
    return found;
  }

  /// The differences later, as sentences: all of them counted, the first fields by name.
  List<String> differences(RedisCopy later) {
    Set<String> all = new TreeSet<>(fields.keySet());
    all.addAll(later.fields.keySet());
    List<String> different =
        all.stream()
            .filter(field -> !Objects.equals(fields.get(field), later.fields.get(field)))
            .toList();
    if (different.isEmpty()) {
      return List.of();
    }
    String examples =
        different.stream()
            .limit(MOST_EXAMPLES)
            .map(field -> field + how(field, later))
            .collect(Collectors.joining("; "));
    return List.of("%d fields of Redis differ, such as %s".formatted(different.size(), examples));
  }

  private String how(String field, RedisCopy later) {
    if (!fields.containsKey(field)) {
      return " is new";
    }
    return later.fields.containsKey(field) ? " is different" : " is missing";
  }
}
