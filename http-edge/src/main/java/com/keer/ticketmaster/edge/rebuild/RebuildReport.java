package com.keer.ticketmaster.edge.rebuild;

/// The result of a rebuild of PostgreSQL. Rows that already matched the log were left unchanged.
///
/// @param records of the log that were read
/// @param unreadable the number of those that could not be read or stored
/// @param sections of the catalogue
/// @param readMillis how long the shadow took to fill, next to the live tables
/// @param switchMillis how long the projection was paused
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
  /// @param rebuilt the number of rows after the rebuild
  /// @param added rows that were missing
  /// @param changed rows that were different
  /// @param removed rows that were not in the log
  public record Rows(long rebuilt, long added, long changed, long removed) {

    /// The number of rows that did not match the log.
    public long repaired() {
      return added + changed + removed;
    }
  }
}
