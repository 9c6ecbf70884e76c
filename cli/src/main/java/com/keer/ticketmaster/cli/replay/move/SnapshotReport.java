package com.keer.ticketmaster.cli.replay.move;

import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.snapshot.PartitionFold;
import com.keer.ticketmaster.snapshot.Position;
import com.keer.ticketmaster.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a snapshot contains.
///
/// @param statesSha256 equal for all snapshots with the same states
record SnapshotReport(
    String file,
    long sections,
    long reservations,
    long unreadable,
    String statesSha256,
    List<Part> partitions) {

  /// One partition.
  ///
  /// @param offset of the first record that it does not include
  /// @param lastTime of the last record that it includes
  record Part(int partition, long offset, String lastTime, long sections, long reservations) {}

  static SnapshotReport of(Path file, List<PartitionFold> folds, String sha256) {
    List<Part> parts = new ArrayList<>();
    for (PartitionFold fold : folds) {
      parts.add(
          part(
              fold.partition(),
              fold.position(),
              fold.fold().sections().size(),
              fold.fold().allocations()));
    }
    long unreadable = folds.stream().mapToLong(PartitionFold::unreadable).sum();
    return of(file, parts, unreadable, sha256);
  }

  static SnapshotReport of(Path file) {
    List<Part> parts = new ArrayList<>();
    try (Snapshot snapshot = Snapshot.open(file, bytes -> {})) {
      snapshot
          .positions()
          .forEach((partition, position) -> {
            long[] counts = new long[2];
            snapshot.forEach(
                partition, section -> counts[0]++, (section, id, allocation) -> counts[1]++);
            parts.add(part(partition, position, counts[0], counts[1]));
          });
      return of(file, parts, 0, snapshot.statesSha256());
    }
  }

  private static Part part(int partition, Position position, long sections, long reservations) {
    String time =
        position.lastOffset() < 0 ? "" : Instant.ofEpochMilli(position.lastTime()).toString();
    return new Part(partition, position.offset(), time, sections, reservations);
  }

  private static SnapshotReport of(Path file, List<Part> parts, long unreadable, String sha256) {
    return new SnapshotReport(
        file.toString(),
        parts.stream().mapToLong(Part::sections).sum(),
        parts.stream().mapToLong(Part::reservations).sum(),
        unreadable,
        sha256,
        parts);
  }

  String text(Terminal terminal) {
    TextTable table =
        new TextTable()
            .right("partition")
            .right("up to offset")
            .left("last record")
            .right("sections")
            .right("reservations");
    for (Part part : partitions) {
      table.line(
          part.partition(), part.offset(), part.lastTime(), part.sections(), part.reservations());
    }
    return table.render(terminal)
        + String.format(
            Locale.ROOT,
            "%n%s: %,d sections, and what they remember about %,d reservations%nSHA-256 of the states %s%n",
            file,
            sections,
            reservations,
            statesSha256);
  }
}
