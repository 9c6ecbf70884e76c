package com.keer.ticketmaster.edge.rebuild;

/// What a rebuild of PostgreSQL led to. Where a row was as the log has it, it was left alone.
///
/// @param records of the log that were read
/// @param unreadable of those could not be read or stored
/// @param sections of the catalogue
/// @param readMillis how long the building took, beside the running store
/// @param switchMillis how long the projection stood still
public record RebuildReport(
    long records,
    long unreadable,
    long sections,
    Rows tickets,
    Rows reservations,
    long readMillis,
    long switchMillis) {

  /// The rows of one table.
  ///
  /// @param rebuilt how many there are
  /// @param added were missing
  /// @param changed were different
  /// @param removed were not in the log
  public record Rows(long rebuilt, long added, long changed, long removed) {

    /// How many rows were not as the log has them.
    public long repaired() {
      return added + changed + removed;
    }
  }
}
