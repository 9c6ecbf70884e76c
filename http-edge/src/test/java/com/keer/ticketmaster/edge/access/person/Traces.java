package com.keer.ticketmaster.edge.access.person;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.log.TopicReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;
import redis.clients.jedis.RedisClient;

/// Where a text is found in everything that an installation keeps.
final class Traces {

  private final String prefix;
  private final EdgeProcess edge;

  Traces(String prefix, EdgeProcess edge) {
    this.prefix = prefix;
    this.edge = edge;
  }

  /// The topics, the tables and the values of Redis that have a text.
  Set<String> of(String text) {
    Set<String> places = new TreeSet<>();
    for (String topic : topics()) {
      read(
          topic,
          found -> {
            if (bytes(found).contains(text)) {
              places.add(topic.substring(prefix.length()));
            }
          });
    }
    places.addAll(tables(text));
    places.addAll(redis(text));
    return places;
  }

  /// All topics of the installation, those of its stores included.
  List<String> topics() {
    try (Admin admin = Admin.create(client())) {
      return admin.listTopics().names().get().stream()
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .toList();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What each topic has, record by record, as a digest.
  Map<String, String> contents(List<String> topics) {
    Map<String, String> contents = new TreeMap<>();
    for (String topic : topics) {
      MessageDigest digest = sha256();
      read(topic, found -> digest.update(bytes(found).getBytes(ISO_8859_1)));
      contents.put(topic, HexFormat.of().formatHex(digest.digest()));
    }
    return contents;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    try (TopicReader reader = TopicReader.fromBeginning(client(), topic)) {
      reader.readTo(reader.ends(), each);
    }
  }

  private static String bytes(ConsumerRecord<byte[], byte[]> found) {
    StringBuilder all = new StringBuilder();
    add(all, found.key());
    add(all, found.value());
    found
        .headers()
        .forEach(header -> {
          all.append(header.key());
          add(all, header.value());
        });
    return all.toString();
  }

  private static void add(StringBuilder all, byte[] bytes) {
    all.append(bytes == null ? "none" : new String(bytes, ISO_8859_1)).append('|');
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", Stack.bootstrapServers());
  }

  private Set<String> tables(String text) {
    Jdbi jdbi = edge.database().jdbi();
    Set<String> places = new TreeSet<>();
    List<String> tables =
        jdbi.withHandle(handle ->
            handle
                .createQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                .mapTo(String.class)
                .list());
    for (String table : tables) {
      long rows =
          jdbi.withHandle(handle ->
              handle
                  .createQuery(
                      "SELECT count(*) FROM \"" + table + "\" t WHERE strpos(t::text, :text) > 0")
                  .bind("text", text)
                  .mapTo(Long.class)
                  .one());
      if (rows > 0) {
        places.add("table " + table);
      }
    }
    return places;
  }

  /// The keys and values of Redis that have a text. Tests share it, and nobody else has the text.
  Set<String> redis(String text) {
    Set<String> places = new TreeSet<>();
    try (RedisClient redis = RedisClient.create(Stack.redis().uri())) {
      for (String key : redis.keys("*")) {
        byte[] dump = redis.dump(key);
        if (key.contains(text) || (dump != null && new String(dump, ISO_8859_1).contains(text))) {
          places.add("Redis");
        }
      }
    }
    return places;
  }
}
