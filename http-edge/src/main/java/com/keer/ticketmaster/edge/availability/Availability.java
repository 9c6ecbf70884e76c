package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The state of sections for readers, and the feed that keeps Redis up to date for them. Bookings
/// do not depend on any of it.
public final class Availability implements AutoCloseable {

  /// Whether Redis is there at the moment.
  public enum State {
    NOT_CONFIGURED,
    AWAY,
    READY
  }

  private static final Logger LOG = LoggerFactory.getLogger(Availability.class);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(4);

  private final Supplier<LiveEngine> liveEngine;
  private final String topicPrefix;
  private final @Nullable URI url;
  private final Breaker breaker = new Breaker();
  private final SectionReads reads;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable RedisStore store;
  private @Nullable Thread feeder;

  private Availability(EdgeConfig config, Supplier<LiveEngine> liveEngine) {
    this.liveEngine = liveEngine;
    this.topicPrefix = config.topicPrefix();
    this.url = config.redisUrl();
    this.reads = new SectionReads(this::statuses, () -> store, breaker);
  }

  /// Starts the feed in the background if there is a Redis to feed.
  ///
  /// @param liveEngine throws [NotReadyException] as long as there is no engine
  public static Availability start(EdgeConfig config, Supplier<LiveEngine> liveEngine) {
    Availability availability = new Availability(config, liveEngine);
    URI url = config.redisUrl();
    if (url != null && config.servesApi()) {
      availability.feeder =
          Thread.ofPlatform()
              .daemon()
              .name("feed-redis")
              .start(() -> availability.feedOnceStarted(url));
    }
    return availability;
  }

  /// Where to look.
  public SectionReads reads() {
    return reads;
  }

  public State state() {
    if (url == null) {
      return State.NOT_CONFIGURED;
    }
    return breaker.isClosed() ? State.READY : State.AWAY;
  }

  private Statuses statuses() {
    return Statuses.of(liveEngine.get().engine().sections());
  }

  private void feedOnceStarted(URI url) {
    try {
      while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          feed(url, liveEngine.get());
          return;
        } catch (NotReadyException | KafkaException e) {
          // Kafka is away: then there is nothing to feed, and its keeper says so.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("Redis is not fed any more");
    }
  }

  private void feed(URI url, LiveEngine now) throws InterruptedException {
    RedisStore store = new RedisStore(url, RedisKeys.of(now.kafka().clusterId(), topicPrefix));
    this.store = store;
    RedisFeed feed = new RedisFeed(Statuses.of(now.engine().sections()), store, breaker);
    now.engine().sections().listen(feed::onChange);
    feed.run(stopped);
  }

  @Override
  public void close() {
    stopped.countDown();
    Thread thread = feeder;
    if (thread != null) {
      try {
        thread.join(CLOSE_LIMIT);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    RedisStore open = store;
    if (open != null) {
      open.close();
    }
  }
}
