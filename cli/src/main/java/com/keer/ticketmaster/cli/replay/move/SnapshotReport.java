package com.keer.ticketmaster.cli.replay.move;

import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.snapshot.Snapshot;
import com.keer.ticketmaster.snapshot.Snapshot.Position;
import com.keer.ticketmaster.snapshot.SnapshotFold;
import java.nio.file.Path;
import java.time.Instant;
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

  static SnapshotReport of(Path file, SnapshotFold fold, String sha256) {
    return of(file, fold.parts(), fold.unreadable(), sha256);
  }

  static SnapshotReport of(Path file) {
    try (Snapshot snapshot = Snapshot.open(file, bytes -> {})) {
      return of(file, snapshot.parts(), 0, snapshot.statesSha256());
    }
  }

  private static Part part(Snapshot.Part part) {
    Position position = part.position();
    String time =
        position.lastOffset() < 0 ? "" : Instant.ofEpochMilli(position.lastTime()).toString();
    return new Part(
        part.partition(), position.offset(), time, part.sections(), part.reservations());
  }

  private static SnapshotReport of(
      Path file, List<Snapshot.Part> found, long unreadable, String sha256) {
    List<Part> parts = found.stream().map(SnapshotReport::part).toList();
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
            "%n%s: %,d sections, and what they remember about %,d reservations%n%sSHA-256 of the states %s%n",
            file,
            sections,
            reservations,
            unreadable == 0
                ? ""
                : String.format(
                    Locale.ROOT,
                    "%,d records could not be read or decided, and were skipped as by the engine%n",
                    unreadable),
            statesSha256);
  }
}
