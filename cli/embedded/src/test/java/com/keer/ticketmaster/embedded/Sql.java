package com.keer.ticketmaster.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;

/// A statement over a connection of its own.
final class Sql {
  private Sql() {}

  static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String text(EmbeddedPostgres postgres, String sql) throws SQLException {
    return text(postgres.jdbcUrl(), sql);
  }

  static String text(String url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url, "postgres", "");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
