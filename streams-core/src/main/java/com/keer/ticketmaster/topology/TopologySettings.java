package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.section.AllocationPolicy;
import com.keer.ticketmaster.section.BestAvailablePolicy;
import java.time.Duration;

/// Settings of a topology.
///
/// @param topics the topics it works on
/// @param stores where the working state is kept between two commits
/// @param tick how often to look for ended holds and publish changed sections; 10 milliseconds to 1
///   second
/// @param cachedSeats how many seats the seat processor keeps decoded in memory, for each partition
/// @param policy chooses the best available seats; must be the same for the life of a log
public record TopologySettings(
    Topics topics, StoreKind stores, Duration tick, int cachedSeats, AllocationPolicy policy) {

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
        BestAvailablePolicy.POLICY);
  }

  public TopologySettings withTopicPrefix(String prefix) {
    return new TopologySettings(new Topics(prefix), stores, tick, cachedSeats, policy);
  }

  public TopologySettings withStores(StoreKind stores) {
    return new TopologySettings(topics, stores, tick, cachedSeats, policy);
  }

  public TopologySettings withTick(Duration tick) {
    return new TopologySettings(topics, stores, tick, cachedSeats, policy);
  }

  public TopologySettings withCachedSeats(int cachedSeats) {
    return new TopologySettings(topics, stores, tick, cachedSeats, policy);
  }

  public TopologySettings withPolicy(AllocationPolicy policy) {
    return new TopologySettings(topics, stores, tick, cachedSeats, policy);
  }
}
