package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/// Reads PostgreSQL row by row, without ever holding a whole table.
final class PostgresReader implements AutoCloseable {
  private static final int ROWS_AT_ONCE = 10_000;

  private final Connection connection;

  private PostgresReader(Connection connection) {
    this.connection = connection;
  }

  /// @throws CliException if it cannot be reached
  static PostgresReader open(CheckTarget.Postgres target) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "ticketmaster check");
    properties.setProperty("connectTimeout", "5");
    if (target.user() != null) {
      properties.setProperty("user", target.user());
    }
    if (target.password() != null) {
      properties.setProperty("password", target.password());
    }
    try {
      Connection connection = DriverManager.getConnection(target.url(), properties);
      // PostgreSQL delivers rows in portions only within a transaction.
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      return new PostgresReader(connection);
    } catch (SQLException e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          "PostgreSQL cannot be used (%s): check --postgres".formatted(firstLine(e)),
          e);
    }
  }

  /// Receives one row.
  interface RowVisitor {
    void read(ResultSet row) throws SQLException;
  }

  /// Passes every row of a query to `each`.
  void query(String sql, List<?> arguments, RowVisitor each) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      for (int i = 0; i < arguments.size(); i++) {
        statement.setObject(i + 1, arguments.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          each.read(rows);
        }
      }
    } catch (SQLException e) {
      throw new CliException(
          ExitCode.NOT_COMPARED, "PostgreSQL cannot be read (%s)".formatted(firstLine(e)), e);
    }
  }

  /// Ends the transaction, which gave the queries one view of the data.
  void end() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new CliException(
          ExitCode.NOT_COMPARED, "PostgreSQL cannot be read (%s)".formatted(firstLine(e)), e);
    }
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing was written.
    }
  }
}
