package com.keer.ticketmaster.internal.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// Which records of a role are too far ahead of the time to be decided: their broker's clock must
/// be wrong. For all stream threads of a client.
public final class ClockGuard {

  /// The property of the Streams client that says how far a record may be ahead, in milliseconds.
  public static final String LIMIT = "ticketmaster.clock.ahead.ms";

  /// The property of the Streams client that names the log whose times decide.
  public static final String LOG = "ticketmaster.clock.log";

  /// The property of the Streams client that holds its guard, for its consumers and its tasks.
  public static final String GUARD = "ticketmaster.clock.guard";

  /// A record that waits.
  ///
  /// @param time when it was written, by the clock of its broker
  /// @param leader the number of that broker; -1 if unknown
  record Early(TopicPartition partition, long offset, long time, int leader) {}

  private final long limitMillis;
  private final LongSupplier clock;

  /// The time of the last record of each partition.
  private final Map<TopicPartition, Long> lastTimes = new ConcurrentHashMap<>();

  private final Map<TopicPartition, Early> waiting = new ConcurrentHashMap<>();

  /// @param limit how far ahead a record may be
  /// @param clock this process's clock, epoch milliseconds
  public ClockGuard(Duration limit, LongSupplier clock) {
    this.limitMillis = limit.toMillis();
    this.clock = clock;
  }

  /// The guard in the configuration of a Streams client or of one of its consumers; empty if there
  /// is none.
  public static Optional<ClockGuard> in(Map<String, ?> config) {
    return config.get(GUARD) instanceof ClockGuard guard ? Optional.of(guard) : Optional.empty();
  }

  /// The latest time that needs no second look.
  long horizon() {
    return clock.getAsLong() + limitMillis;
  }

  /// Notes the time of the last record that a partition has.
  void seen(TopicPartition partition, long time) {
    lastTimes.put(partition, time);
  }

  /// Whether a partition of another broker has about the same time, though this process has not:
  /// then it is this process's clock that is behind.
  ///
  /// @param leaders the broker of each partition
  boolean isConfirmed(Early record, Map<TopicPartition, Integer> leaders) {
    return lastTimes.entrySet().stream()
        .anyMatch(other ->
            Math.abs(other.getValue() - record.time) <= limitMillis
                && leaders.getOrDefault(other.getKey(), record.leader) != record.leader);
  }

  void waits(Early record) {
    waiting.put(record.partition, record);
  }

  void goesOn(TopicPartition partition) {
    waiting.remove(partition);
  }

  /// Whether a partition waits.
  public boolean isWaiting(TopicPartition partition) {
    return waiting.containsKey(partition);
  }

  /// Why some partitions wait; empty if none does.
  public Optional<String> reason() {
    return waiting.isEmpty()
        ? Optional.empty()
        : Optional.of(
            waiting.values().stream().map(this::sentence).sorted().collect(Collectors.joining("; "))
                + ". See streams-core/docs/clocks.md");
  }

  String sentence(Early record) {
    return "%s waits at offset %d: broker %d wrote it at %s, %d s ahead of this process and of the other brokers. It is decided at %s at the latest; until then nothing of this partition is. Set the clock of that broker right (or of this machine, if that one is right)"
        .formatted(
            record.partition,
            record.offset,
            record.leader,
            Instant.ofEpochMilli(record.time),
            (record.time - clock.getAsLong()) / 1000,
            Instant.ofEpochMilli(record.time - limitMillis).truncatedTo(ChronoUnit.SECONDS));
  }
}
