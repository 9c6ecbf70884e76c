package com.keer.ticketmaster.edge.projection.rows;

import java.sql.SQLException;

/// Distinguishes data that the database will never accept from a database that cannot work at the
/// moment.
final class Refusal {

  /// SQLSTATE classes: a value that its column cannot hold, a violated constraint.
  private static final String DATA = "22";

  private static final String RULE = "23";

  private Refusal() {}

  static boolean isOfData(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().startsWith(DATA) || sql.getSQLState().startsWith(RULE);
      }
    }
    return false;
  }
}
