package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.proof.SigningKey;
import com.keer.ticketmaster.section.AllocationPolicies;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Settings of a topology.
///
/// @param topics the topics it works on
/// @param stores where the working state is kept between two commits
/// @param tick how often to look for ended holds and publish changed sections; 10 milliseconds to 1
///   second
/// @param cachedSeats how many seats the seat processor keeps decoded in memory, for each partition
/// @param policies the allocation policies that sections can name; what a name means must stay the
///   same for the life of a log
/// @param tracing makes spans of the processors' work
/// @param signing signs the heads of all chains; null for no signatures
public record TopologySettings(
    Topics topics,
    StoreKind stores,
    Duration tick,
    int cachedSeats,
    AllocationPolicies policies,
    Tracing tracing,
    @Nullable Signing signing) {

  /// Where the working state lives; a changelog protects it in either case.
  public enum StoreKind {
    /// Files: survive a restart. Larger than memory, except for an index of 16 bytes for each
    /// entry.
    PERSISTENT,
    /// The heap: restored from the changelog at every start.
    IN_MEMORY
  }

  public TopologySettings {
    if (tick.compareTo(Duration.ofMillis(10)) < 0 || tick.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException("tick must be between 10 ms and 1 s, not " + tick);
    }
    if (cachedSeats < 1) {
      throw new IllegalArgumentException("cachedSeats must be at least 1");
    }
  }

  public static TopologySettings defaults() {
    return new TopologySettings(
        new Topics(""),
        StoreKind.PERSISTENT,
        Duration.ofMillis(100),
        4_000_000,
        AllocationPolicies.installed(),
        Tracing.NONE,
        null);
  }

  public TopologySettings withTopicPrefix(String prefix) {
    return new TopologySettings(
        new Topics(prefix), stores, tick, cachedSeats, policies, tracing, signing);
  }

  public TopologySettings withStores(StoreKind stores) {
    return new TopologySettings(topics, stores, tick, cachedSeats, policies, tracing, signing);
  }

  public TopologySettings withTick(Duration tick) {
    return new TopologySettings(topics, stores, tick, cachedSeats, policies, tracing, signing);
  }

  public TopologySettings withCachedSeats(int cachedSeats) {
    return new TopologySettings(topics, stores, tick, cachedSeats, policies, tracing, signing);
  }

  public TopologySettings withPolicies(AllocationPolicies policies) {
    return new TopologySettings(topics, stores, tick, cachedSeats, policies, tracing, signing);
  }

  public TopologySettings withTracing(Tracing tracing) {
    return new TopologySettings(topics, stores, tick, cachedSeats, policies, tracing, signing);
  }

  public TopologySettings withSigning(@Nullable Signing signing) {
    return new TopologySettings(topics, stores, tick, cachedSeats, policies, tracing, signing);
  }

  /// How the heads of all chains are signed.
  ///
  /// @param interval how often a task signs those that changed; it also does when a sale ends
  public record Signing(SigningKey key, Duration interval) {

    public Signing {
      if (interval.toMillis() < 100 || interval.toDays() > 1) {
        throw new IllegalArgumentException("the interval of checkpoints must be 100 ms to 1 day");
      }
    }
  }

  /// Makes spans of what the processors do. The engine brings no telemetry: it passes a
  /// `traceparent` (W3C Trace Context) on from record to record, and asks its embedder for spans.
  /// Only records with a `traceparent` are shown; its flags are not looked at.
  ///
  /// Everything runs on a stream thread, so it must not block. What it throws is ignored.
  @FunctionalInterface
  public interface Tracing {

    /// No spans: a `traceparent` is passed on as it came.
    Tracing NONE = record -> null;

    /// A processor begins to work on a record. A record whose transaction is aborted is worked on
    /// again.
    ///
    /// @return null for no span
    @Nullable Span begin(TracedRecord record);
  }

  /// The work of a processor on one record.
  public interface Span {

    /// What the records that it writes carry.
    String traceparent();

    /// The work is over, though not committed yet.
    ///
    /// @param failure why the record could not be processed; null if it was
    void end(@Nullable RuntimeException failure);
  }

  /// A record that belongs to a trace.
  ///
  /// @param group the consumer group of the role that reads it
  /// @param key as deserialized
  /// @param value as deserialized; the bytes, if the processor reads an answer
  public record TracedRecord(
      String topic,
      int partition,
      long offset,
      String group,
      Object key,
      Object value,
      String traceparent) {}
}
