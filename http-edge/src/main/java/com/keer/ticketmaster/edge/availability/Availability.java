package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.loop.Loop;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// The state of sections for readers, and the feed that keeps Redis up to date for them. Bookings
/// depend on none of it.
public final class Availability implements AutoCloseable {

  /// Whether Redis is available at the moment.
  public enum State {
    NOT_CONFIGURED,
    AWAY,
    READY
  }

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(4);

  private final Supplier<LiveEngine> liveEngine;
  private final String topicPrefix;
  private final @Nullable URI url;
  private final Breaker breaker = new Breaker();
  private final SectionReads reads;
  private final Loop loop =
      new Loop("feed-redis", this::feed).grace(CLOSE_LIMIT).atEnd(this::release);
  private volatile @Nullable RedisStore store;
  private volatile @Nullable RedisFeed feed;

  private Availability(EdgeConfig config, Supplier<LiveEngine> liveEngine) {
    this.liveEngine = liveEngine;
    this.topicPrefix = config.kafka().topicPrefix();
    this.url = config.stores().redisUrl();
    this.reads = new SectionReads(this::statuses, () -> store, breaker);
  }

  /// Starts the feed in the background if Redis is configured.
  ///
  /// @param liveEngine throws [NotReadyException] as long as there is no engine
  public static Availability start(EdgeConfig config, Supplier<LiveEngine> liveEngine) {
    Availability availability = new Availability(config, liveEngine);
    if (config.stores().redisUrl() != null && config.servesApi()) {
      var _ = availability.loop.start();
    }
    return availability;
  }

  /// The source for readers.
  public SectionReads reads() {
    return reads;
  }

  public State state() {
    if (url == null) {
      return State.NOT_CONFIGURED;
    }
    return breaker.isClosed() ? State.READY : State.AWAY;
  }

  /// Whether this process writes Redis for the installation.
  public boolean isWriter() {
    RedisFeed open = feed;
    return open != null && open.isWriter();
  }

  /// How long the oldest change that this process has to write to Redis has waited.
  public Duration lag() {
    RedisFeed open = feed;
    return open == null ? Duration.ZERO : open.lag();
  }

  private Statuses statuses() {
    return Statuses.of(liveEngine.get().engine().sections());
  }

  private Duration feed() throws InterruptedException {
    RedisFeed open = feed;
    if (open != null) {
      return open.step();
    }
    URI to = url;
    if (to == null) {
      return Loop.END;
    }
    try {
      feed = open(to, liveEngine.get());
    } catch (NotReadyException | KafkaException e) {
      // Kafka is down: there is nothing to feed, and the engine's keeper logs it.
    }
    return PAUSE;
  }

  private RedisFeed open(URI to, LiveEngine now) throws InterruptedException {
    RedisStore opened = new RedisStore(to, RedisKeys.of(now.kafka().clusterId(), topicPrefix));
    store = opened;
    RedisFeed opening =
        new RedisFeed(Statuses.of(now.engine().sections()), opened, breaker, loop::wake);
    now.engine().sections().listen(opening::onChange);
    return opening;
  }

  private void release() {
    RedisFeed open = feed;
    if (open != null) {
      open.release();
    }
  }

  @Override
  public void close() {
    loop.close();
    RedisStore open = store;
    if (open != null) {
      open.close();
    }
  }
}
