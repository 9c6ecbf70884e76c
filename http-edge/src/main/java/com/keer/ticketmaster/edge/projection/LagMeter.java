package com.keer.ticketmaster.edge.projection;

import com.keer.ticketmaster.edge.projection.Lag.Partition;
import com.keer.ticketmaster.edge.projection.Lag.State;
import com.keer.ticketmaster.edge.projection.rows.Batch;
import com.keer.ticketmaster.edge.projection.rows.Move;
import com.keer.ticketmaster.edge.projection.rows.Positions.Position;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Measures the projection's lag. One thread updates it, any thread may read it.
final class LagMeter {

  private final InstantSource clock;
  private final Map<TopicPartition, Position> positions = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private long applied;
  private long passedOver;
  private long caughtUpAt;
  private State trouble = State.STARTING;
  private @Nullable String reason;

  LagMeter(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void assigned(Set<TopicPartition> partitions) {
    positions.keySet().retainAll(partitions);
    ends.keySet().retainAll(partitions);
    partitions.forEach(each -> positions.putIfAbsent(each, new Position(-1, 0)));
  }

  synchronized void placed(Map<TopicPartition, Position> places) {
    positions.putAll(places);
    goesOn();
  }

  synchronized void wrote(Batch batch, int records) {
    for (Move move : batch.moves()) {
      positions.put(move.partition(), new Position(move.to(), move.recordTime()));
    }
    applied += records;
    passedOver += batch.unreadable();
    goesOn();
  }

  /// Notes that the log ends there, and that reading has reached `read`.
  synchronized void ends(Map<TopicPartition, Long> found, Map<TopicPartition, Long> read) {
    ends.putAll(found);
    // Transaction markers are skipped and have no record to write.
    read.forEach((partition, offset) ->
        positions.computeIfPresent(
            partition,
            (_, position) ->
                offset > position.nextOffset()
                    ? new Position(offset, position.recordTime())
                    : position));
    if (trouble == State.LOG_AWAY) {
      goesOn();
    }
    // Even if nobody asks, because the age of later records counts from here.
    var _ = read();
  }

  synchronized void stopsBecause(State state, @Nullable String reason) {
    this.trouble = state;
    this.reason = reason;
  }

  private void goesOn() {
    trouble = State.CATCHING_UP;
    reason = null;
  }

  synchronized Lag read() {
    List<Partition> partitions = new ArrayList<>();
    long behind = 0;
    boolean known = !positions.isEmpty();
    long oldest = Long.MAX_VALUE;
    for (var entry : positions.entrySet()) {
      TopicPartition partition = entry.getKey();
      Position position = entry.getValue();
      Long next = position.nextOffset() < 0 ? null : position.nextOffset();
      var row = new Partition(partition.topic(), partition.partition(), next, ends.get(partition));
      partitions.add(row);
      Long records = row.records();
      known &= records != null;
      behind += records == null ? 0 : records;
      if (records == null || records > 0) {
        oldest = Math.min(oldest, position.recordTime());
      }
    }
    partitions.sort(Comparator.comparing(Partition::topic).thenComparingInt(Partition::partition));
    return new Lag(
        state(known && behind == 0),
        known ? behind : null,
        seconds(known && behind == 0, oldest),
        applied,
        passedOver,
        reason,
        partitions);
  }

  private State state(boolean caughtUp) {
    return trouble == State.CATCHING_UP && caughtUp ? State.CAUGHT_UP : trouble;
  }

  /// A record that did not exist when everything was written cannot have waited longer than since
  /// then.
  private double seconds(boolean caughtUp, long oldest) {
    long now = clock.millis();
    if (caughtUp) {
      caughtUpAt = now;
      return 0;
    }
    long since = Math.max(oldest == Long.MAX_VALUE ? 0 : oldest, caughtUpAt);
    return since == 0 ? 0 : Math.max(0, now - since) / 1000.0;
  }
}
