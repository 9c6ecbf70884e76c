package com.keer.ticketmaster.edge.projection.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// How far the database has followed each partition. This is the only position, and it moves in the
/// same transaction as the data that it stands for.
public final class Positions {

  private static final String ADD =
      """
      insert into projection_position (topic, partition, next_offset)
      select topic, partition, 0 from unnest(?::text[], ?::int[]) as wanted (topic, partition)
      on conflict do nothing
      """;

  private static final String READ =
      """
      select topic, partition, next_offset, record_time
      from projection_position p
      join unnest(?::text[], ?::int[]) as wanted (topic, partition) using (topic, partition)
      """;

  private static final String MOVE =
      """
      update projection_position p
      set next_offset = m.next, record_time = to_timestamp(m.time / 1000.0)
      from unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[])
        as m (topic, partition, old, next, time)
      where p.topic = m.topic and p.partition = m.partition and p.next_offset = m.old
      """;

  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  /// The position of a partition.
  ///
  /// @param recordTime of the latest record before the position, epoch milliseconds; 0 for none
  public record Position(long nextOffset, long recordTime) {}

  private final boolean fenced;

  public Positions() {
    this(true);
  }

  /// @param fenced false only to show what the fence prevents
  public Positions(boolean fenced) {
    this.fenced = fenced;
  }

  /// The positions of partitions; unknown ones are at the beginning.
  public Map<TopicPartition, Position> read(
      Connection connection, Collection<TopicPartition> partitions) throws SQLException {
    return read(connection, partitions, READ);
  }

  /// The same, and locks them until the end of the transaction.
  public Map<TopicPartition, Position> hold(
      Connection connection, Collection<TopicPartition> partitions) throws SQLException {
    return read(connection, partitions, READ + "order by topic, partition for update of p");
  }

  private static Map<TopicPartition, Position> read(
      Connection connection, Collection<TopicPartition> partitions, String sql)
      throws SQLException {
    List<TopicPartition> sorted = partitions.stream().sorted(ORDER).toList();
    try (PreparedStatement add = connection.prepareStatement(ADD);
        PreparedStatement read = connection.prepareStatement(sql)) {
      ColumnArrays.of(add, sorted).texts(TopicPartition::topic).ints(TopicPartition::partition);
      add.executeUpdate();
      ColumnArrays.of(read, sorted).texts(TopicPartition::topic).ints(TopicPartition::partition);
      Map<TopicPartition, Position> positions = new HashMap<>();
      try (ResultSet rows = read.executeQuery()) {
        while (rows.next()) {
          var time = rows.getTimestamp(4);
          positions.put(
              new TopicPartition(rows.getString(1), rows.getInt(2)),
              new Position(rows.getLong(3), time == null ? 0 : time.getTime()));
        }
      }
      return positions;
    }
  }

  /// Moves the positions of a batch. This is the first statement of the transaction, so that a
  /// second process with the same partition waits here and then learns that it is too late.
  ///
  /// @throws FencedException if a partition is not at the position where the batch begins
  public void move(Connection connection, Batch batch) throws SQLException {
    List<Move> moves =
        batch.moves().stream().sorted(Comparator.comparing(Move::partition, ORDER)).toList();
    String sql = fenced ? MOVE : MOVE.replace("and p.next_offset = m.old", "");
    try (PreparedStatement move = connection.prepareStatement(sql)) {
      ColumnArrays.of(move, moves)
          .texts(each -> each.partition().topic())
          .ints(each -> each.partition().partition())
          .longs(Move::from)
          .longs(Move::to)
          .longs(Move::recordTime);
      int moved = move.executeUpdate();
      if (moved != moves.size() && fenced) {
        throw new FencedException(
            "%d of %d positions are not where this process left them"
                .formatted(moves.size() - moved, moves.size()));
      }
    }
  }
}
