package com.keer.ticketmaster.edge.rebuild;

import com.keer.ticketmaster.edge.projection.rows.ProjectionConsumer;
import com.keer.ticketmaster.topology.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Fills shadow tables with several threads, which share the partitions of the log.
final class ShadowFillers implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> log;
  private final List<TopicPartition> partitions;
  private final List<ShadowFiller> fillers = new ArrayList<>();
  private final ExecutorService threads;
  private final AtomicLong done = new AtomicLong();

  private ShadowFillers(
      Consumer<byte[], byte[]> log, List<TopicPartition> partitions, ExecutorService threads) {
    this.log = log;
    this.partitions = partitions;
    this.threads = threads;
  }

  /// @throws RebuildException if the log does not exist, or its beginning was deleted
  static ShadowFillers open(
      ShadowTables shadow,
      DataSource database,
      String bootstrapServers,
      Map<String, String> clientProperties,
      Topics topics,
      int threads)
      throws SQLException {
    Map<String, Object> properties =
        ProjectionConsumer.properties(bootstrapServers, clientProperties, topics);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    Consumer<byte[], byte[]> log = new KafkaConsumer<>(properties);
    try {
      List<TopicPartition> partitions = partitions(log, topics);
      requireWhole(log, topics, partitions);
      ShadowFillers all =
          new ShadowFillers(log, partitions, Executors.newFixedThreadPool(threads, daemons()));
      try {
        for (int thread = 0; thread < threads; thread++) {
          int mine = thread;
          List<TopicPartition> part =
              partitions.stream().filter(each -> each.partition() % threads == mine).toList();
          if (!part.isEmpty()) {
            all.fillers.add(new ShadowFiller(shadow, database, properties, topics, part));
          }
        }
        return all;
      } catch (SQLException | RuntimeException e) {
        all.close();
        throw e;
      }
    } catch (SQLException | RuntimeException e) {
      log.close(CloseOptions.timeout(Duration.ZERO));
      throw e;
    }
  }

  private static ThreadFactory daemons() {
    return Thread.ofPlatform().daemon().name("rebuild-", 0).factory();
  }

  private static List<TopicPartition> partitions(Consumer<?, ?> log, Topics topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : PostgresRebuild.topics(topics)) {
      var found = log.partitionsFor(topic, PATIENCE);
      if (found.isEmpty()) {
        throw new RebuildException(
            "the topic '%s' does not exist: check the topic prefix".formatted(topic));
      }
      found.forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
    }
    return partitions;
  }

  private static void requireWhole(
      Consumer<?, ?> log, Topics topics, List<TopicPartition> partitions) {
    log.beginningOffsets(partitions, PATIENCE)
        .forEach((partition, begin) -> {
          if (begin > 0 && partition.topic().equals(topics.reservationCompleted().name())) {
            throw new RebuildException(
                "%s begins at offset %d: the earlier records are no longer in the log, so their reservations would be lost. Import an archive of the log into another cluster, and rebuild from there"
                    .formatted(partition, begin));
          }
        });
  }

  List<TopicPartition> partitions() {
    return List.copyOf(partitions);
  }

  /// The current ends of the log.
  Map<TopicPartition, Long> ends() {
    return log.endOffsets(partitions, PATIENCE);
  }

  /// The number of offsets left to read.
  long missing(Map<TopicPartition, Long> goals) {
    Map<TopicPartition, Long> positions = positions();
    return goals.entrySet().stream()
        .mapToLong(goal -> Math.max(0, goal.getValue() - positions.getOrDefault(goal.getKey(), 0L)))
        .sum();
  }

  /// Reads on, with all threads.
  ///
  /// @param progress receives the number of records written since the beginning
  void readTo(Map<TopicPartition, Long> goals, LongConsumer progress) throws SQLException {
    CompletionService<Void> running = new ExecutorCompletionService<>(threads);
    for (ShadowFiller filler : fillers) {
      var _ =
          running.submit(() -> {
            filler.readTo(goals, more -> progress.accept(done.addAndGet(more)));
            return null;
          });
    }
    try {
      for (ShadowFiller _ : fillers) {
        running.take().get();
      }
    } catch (ExecutionException e) {
      threads.shutdownNow();
      switch (e.getCause()) {
        case SQLException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case null, default -> throw new KafkaException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RebuildException("interrupted; the live tables are unchanged");
    }
  }

  Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    fillers.forEach(filler -> positions.putAll(filler.positions()));
    return positions;
  }

  long done() {
    return done.get();
  }

  long records() {
    return fillers.stream().mapToLong(ShadowFiller::records).sum();
  }

  long unreadable() {
    return fillers.stream().mapToLong(ShadowFiller::unreadable).sum();
  }

  @Override
  public void close() throws SQLException {
    threads.shutdownNow();
    threads.close();
    try {
      for (ShadowFiller filler : fillers) {
        filler.close();
      }
    } finally {
      log.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
  }
}
