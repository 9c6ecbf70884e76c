package com.keer.ticketmaster.edge.database;

import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why PostgreSQL does not let this process in, and what to do.
final class DatabaseRefusal {

  private static final String WRONG_PASSWORD = "28P01";
  private static final String NO_RULE_FITS = "28000";
  private static final String NO_RIGHT = "42501";

  private DatabaseRefusal() {}

  /// What to do, to be added to the reason; empty if that is all there is to say.
  static String advice(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return ": check sslmode and sslrootcert in TICKETMASTER_POSTGRES_URL";
      }
      String advice = cause instanceof SQLException e ? advice(e) : "";
      if (!advice.isEmpty()) {
        return advice;
      }
    }
    return "";
  }

  private static String advice(SQLException e) {
    return switch (String.valueOf(e.getSQLState())) {
      case WRONG_PASSWORD ->
          ": check TICKETMASTER_POSTGRES_USER and TICKETMASTER_POSTGRES_PASSWORD";
      case NO_RULE_FITS ->
          ": check the user, and sslmode in TICKETMASTER_POSTGRES_URL if the server expects TLS";
      case NO_RIGHT -> ": the user must own its schema";
      default -> "";
    };
  }
}
