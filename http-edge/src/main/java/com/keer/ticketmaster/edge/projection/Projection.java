package com.keer.ticketmaster.edge.projection;

import com.keer.ticketmaster.edge.projection.Lag.State;
import com.keer.ticketmaster.edge.projection.rows.Positions;
import com.keer.ticketmaster.edge.projection.rows.ProjectionConsumer;
import com.keer.ticketmaster.loop.Loop;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Fills PostgreSQL from the log, in its own thread, until it is closed. Several processes share
/// the partitions.
public final class Projection implements AutoCloseable {

  /// At low load, records that arrive within this time are written together.
  private static final Duration GATHER = Duration.ofMillis(100);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(15);

  private final Map<String, Object> properties;
  private final Topics topics;
  private final Supplier<Jdbi> database;
  private final Positions positions;
  private final LagMeter meter = new LagMeter(InstantSource.system());
  private final Loop loop =
      new Loop("projection", this::followUntilStopped)
          .retryAfter(PAUSE)
          .grace(STOP)
          .onStop(this::wakeUp)
          .atEnd(() -> meter.stopsBecause(State.STOPPED, null));
  private volatile @Nullable Consumer<byte[], byte[]> consumer;

  /// @param database throws while PostgreSQL is down
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

  /// Begins, and continues until [#close()], through every outage.
  public void start() {
    var _ = loop.start();
  }

  /// How far it is behind.
  public Lag lag() {
    return meter.read();
  }

  private Duration followUntilStopped() throws InterruptedException {
    try {
      follow();
    } catch (WakeupException e) {
      // The projection was asked to stop.
    } catch (KafkaException e) {
      meter.stopsBecause(State.LOG_AWAY, e.getMessage());
      throw e;
    }
    return PAUSE;
  }

  private void follow() throws InterruptedException {
    try (Consumer<byte[], byte[]> own = new KafkaConsumer<>(properties)) {
      consumer = own;
      Follower follower = new Follower(own, database, topics, positions, meter);
      follower.subscribe();
      while (!loop.isStopping()) {
        int records = follower.step();
        if (records > 0 && records < ProjectionConsumer.BATCH_RECORDS / 2) {
          Thread.sleep(GATHER);
        }
      }
    } finally {
      consumer = null;
    }
  }

  /// Stops after the current batch is written.
  @Override
  public void close() {
    loop.close();
  }

  private void wakeUp() {
    Consumer<byte[], byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
  }
}
