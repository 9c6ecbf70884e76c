package com.keer.ticketmaster.deadletter;

/// Where a letter stands among the dead letters. Written `12`, or `1:12` outside of partition 0.
public record LetterId(int partition, long offset) implements Comparable<LetterId> {

  /// Reads such a text.
  ///
  /// @throws IllegalArgumentException if it is none
  public static LetterId parse(String text) {
    if (!text.matches("(\\d{1,9}:)?\\d{1,18}")) {
      throw new IllegalArgumentException(
          "'%s' is no dead letter: write the offset that 'dlq list' shows, 12 for instance"
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
