package com.keer.ticketmaster.deadletter;

/// The place of a letter among the dead letters, written `12`, or `1:12` outside partition 0.
public record LetterId(int partition, long offset) implements Comparable<LetterId> {

  /// Parses such a text.
  ///
  /// @throws IllegalArgumentException if it is not such a text
  public static LetterId parse(String text) {
    if (!text.matches("(\\d{1,9}:)?\\d{1,18}")) {
      throw new IllegalArgumentException(
          "'%s' is not a dead letter: write the offset that 'dlq list' shows, for example 12"
              .formatted(text));
    }
    int colon = text.indexOf(':');
    return new LetterId(
        colon < 0 ? 0 : Integer.parseInt(text.substring(0, colon)),
        Long.parseLong(text.substring(colon + 1)));
  }

  @Override
  public int compareTo(LetterId other) {
    int byPartition = Integer.compare(partition, other.partition);
    return byPartition == 0 ? Long.compare(offset, other.offset) : byPartition;
  }

  @Override
  public String toString() {
    return partition == 0 ? Long.toString(offset) : partition + ":" + offset;
  }
}
