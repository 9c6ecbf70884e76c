package com.keer.ticketmaster.edge.projection;

import com.keer.ticketmaster.edge.projection.Lag.State;
import com.keer.ticketmaster.edge.projection.rows.Positions;
import com.keer.ticketmaster.edge.projection.rows.ProjectionConsumer;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fills PostgreSQL from the log, in a thread of its own, until it is closed. Several processes
/// share the partitions.
public final class Projection implements AutoCloseable {

  /// While there is little to do, what comes within this time is written together.
  private static final Duration GATHER = Duration.ofMillis(100);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

  private final Map<String, Object> properties;
  private final Topics topics;
  private final Supplier<Jdbi> database;
  private final Positions positions;
  private final LagMeter meter = new LagMeter(InstantSource.system());
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private @Nullable Thread thread;

  /// @param database throws while PostgreSQL is away
  public Projection(
      String bootstrapServers,
      Map<String, String> clientProperties,
      Topics topics,
      Supplier<Jdbi> database) {
    this(
        ProjectionConsumer.properties(bootstrapServers, clientProperties, topics),
        topics,
        database,
        new Positions());
  }

  Projection(
      Map<String, Object> properties, Topics topics, Supplier<Jdbi> database, Positions positions) {
    this.properties = Map.copyOf(properties);
    this.topics = topics;
    this.database = database;
    this.positions = positions;
  }

  /// Begins, and goes on until [#close()], whatever is away meanwhile.
  public void start() {
    thread = Thread.ofPlatform().daemon().name("projection").start(this::followUntilStopped);
  }

  /// How far it is behind.
  Lag lag() {
    return meter.read();
  }

  private void followUntilStopped() {
    try {
      while (!isStopped(Duration.ZERO)) {
        try {
          follow();
        } catch (WakeupException e) {
          // The projection was asked to stop.
        } catch (KafkaException e) {
          LOG.atWarn().setCause(e).log("restarting the projection");
          meter.stopsBecause(State.LOG_AWAY, e.getMessage());
        } catch (RuntimeException e) {
          LOG.atError().setCause(e).log("projection failed; restarting it");
        }
        if (isStopped(PAUSE)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    meter.stopsBecause(State.STOPPED, null);
  }

  private void follow() throws InterruptedException {
    try (Consumer<byte[], byte[]> own = new KafkaConsumer<>(properties)) {
      consumer = own;
      Follower follower = new Follower(own, database, topics, positions, meter);
      follower.subscribe();
      boolean over = isStopped(Duration.ZERO);
      while (!over) {
        int records = follower.step();
        boolean little = records > 0 && records < ProjectionConsumer.BATCH_RECORDS / 2;
        over = isStopped(little ? GATHER : Duration.ZERO);
      }
    } finally {
      consumer = null;
    }
  }

  private boolean isStopped(Duration wait) throws InterruptedException {
    return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Stops; what is being written is written to its end.
  @Override
  public void close() {
    stopped.countDown();
    Consumer<byte[], byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    Thread running = thread;
    if (running != null) {
      try {
        running.join(STOP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
