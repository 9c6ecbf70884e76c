package com.keer.ticketmaster.edge.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/// Distinguishes a database that is down or overloaded from an invalid statement.
public final class Outage {

  private static final String CONNECTION = "08";
  private static final String NO_RESOURCES = "53";
  private static final String OPERATOR = "57";
  private static final String ROLLED_BACK = "40";
  private static final String READ_ONLY = "25006";

  private Outage() {}

  /// The outage behind a failure; null if the failure is something else.
  public static @Nullable CatalogueUnavailableException behind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isOutage(sql)) {
        return new CatalogueUnavailableException(
            "PostgreSQL went away or was too slow; look again before you repeat a change.", 2);
      }
    }
    return null;
  }

  private static boolean isOutage(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || (state != null
            && (state.startsWith(CONNECTION)
                || state.startsWith(NO_RESOURCES)
                || state.startsWith(OPERATOR)
                || state.startsWith(ROLLED_BACK)
                || state.equals(READ_ONLY)));
  }
}
