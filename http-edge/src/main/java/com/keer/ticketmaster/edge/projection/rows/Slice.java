package com.keer.ticketmaster.edge.projection.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/// Records of the log as they were read, each partition in its order, with the change of each
/// partition's position.
public record Slice(List<ConsumerRecord<byte[], byte[]>> records, List<Move> moves) {

  public Slice {
    records = List.copyOf(records);
    moves = List.copyOf(moves);
  }

  /// The polled records.
  ///
  /// @param positions of the partitions to write; others are left out
  public static Slice of(
      ConsumerRecords<byte[], byte[]> polled, Map<TopicPartition, Long> positions) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.count());
    List<Move> moves = new ArrayList<>();
    for (TopicPartition partition : polled.partitions()) {
      Long from = positions.get(partition);
      var to = polled.nextOffsets().get(partition);
      if (from != null && to != null) {
        records.addAll(polled.records(partition));
        moves.add(move(partition, from, to.offset(), polled.records(partition)));
      }
    }
    return new Slice(records, moves);
  }

  private static Move move(
      TopicPartition partition, long from, long to, List<ConsumerRecord<byte[], byte[]>> records) {
    Move move = new Move(partition, from, to, 0);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      move = move.seeing(record.timestamp());
    }
    return move;
  }

  /// The same in two parts, to be written one after the other.
  ///
  /// @throws IllegalStateException if it is a single record
  public List<Slice> halves() {
    if (records.size() < 2) {
      throw new IllegalStateException("a single record has no halves");
    }
    int middle = records.size() / 2;
    var first = byPartition(records.subList(0, middle));
    var second = byPartition(records.subList(middle, records.size()));
    List<Move> firstMoves = new ArrayList<>();
    List<Move> secondMoves = new ArrayList<>();
    for (Move move : moves) {
      TopicPartition partition = move.partition();
      var before = first.getOrDefault(partition, List.of());
      var after = second.getOrDefault(partition, List.of());
      long between =
          after.isEmpty() ? move.to() : before.isEmpty() ? move.from() : next(before.getLast());
      if (!before.isEmpty()) {
        firstMoves.add(move(partition, move.from(), between, before));
      }
      if (!after.isEmpty()) {
        secondMoves.add(move(partition, between, move.to(), after));
      }
    }
    return List.of(
        new Slice(records.subList(0, middle), firstMoves),
        new Slice(records.subList(middle, records.size()), secondMoves));
  }

  private static long next(ConsumerRecord<?, ?> record) {
    return record.offset() + 1;
  }

  private static Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition(
      List<ConsumerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> parts = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      parts
          .computeIfAbsent(
              new TopicPartition(record.topic(), record.partition()), _ -> new ArrayList<>())
          .add(record);
    }
    return parts;
  }
}
