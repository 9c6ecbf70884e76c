package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How far the projection of a running edge has followed the log, as the edge itself reports.
public final class LiveFeed implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration STEP = Duration.ofMillis(100);

  private final Supplier<String> operators;
  private final HttpClient client = HttpClient.newHttpClient();
  private long passedOver;

  /// @param operators `host:port` of the edge's operators; changes when the edge is started again
  public LiveFeed(Supplier<String> operators) {
    this.operators = operators;
  }

  /// The current ends of the topics that a projection reads.
  static Map<TopicPartition, Long> ends(KafkaTarget kafka) {
    Topics topics = kafka.topics();
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (var topic : List.of(topics.reservationCompleted(), topics.sectionStatus())) {
      try (TopicReader reader = TopicReader.fromBeginning(kafka.client(), topic.name())) {
        ends.putAll(reader.ends());
      }
    }
    return ends;
  }

  /// How far the projection is behind.
  ///
  /// @return offsets, including a few transaction markers; empty while this is unknown
  OptionalLong behind(Map<TopicPartition, Long> goals) throws InterruptedException {
    JsonNode told = health();
    if (told == null || !told.has("partitions")) {
      return OptionalLong.empty();
    }
    passedOver = Math.max(passedOver, told.path("passedOver").asLong());
    Map<TopicPartition, Long> missing = new HashMap<>(goals);
    for (JsonNode each : told.get("partitions")) {
      if (each.has("nextOffset")) {
        var partition =
            new TopicPartition(each.get("topic").asString(), each.get("partition").asInt());
        long next = each.get("nextOffset").asLong();
        missing.computeIfPresent(partition, (_, goal) -> Math.max(0, goal - next));
      } else {
        // It has not read its position from the database yet.
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(missing.values().stream().mapToLong(Long::longValue).sum());
  }

  /// Waits until the projection has caught up.
  ///
  /// @return how far it is behind after the timeout, or 0
  long await(Map<TopicPartition, Long> goals, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    OptionalLong behind = behind(goals);
    while (behind.orElse(1) > 0 && System.nanoTime() - end < 0) {
      Thread.sleep(STEP);
      behind = behind(goals);
    }
    return behind.orElse(goals.values().stream().mapToLong(Long::longValue).sum());
  }

  /// How many records the projection could not read or write.
  long passedOver() {
    return passedOver;
  }

  private @Nullable JsonNode health() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + operators.get() + "/health/projection"))
            .timeout(ANSWER)
            .build();
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return JsonMapper.shared().readTree(answer.body());
    } catch (IOException e) {
      // It is being started again.
      return null;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
