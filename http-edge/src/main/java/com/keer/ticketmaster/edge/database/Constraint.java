package com.keer.ticketmaster.edge.database;

import java.sql.SQLException;

/// The constraints of the schema that a statement may violate because another was faster.
public enum Constraint {
  FOREIGN_KEY("23503"),
  UNIQUE("23505");

  private final String state;

  Constraint(String state) {
    this.state = state;
  }

  /// Whether a statement failed because of it.
  public boolean isBrokenIn(Throwable failure) {
    return failure.getCause() instanceof SQLException e && state.equals(e.getSQLState());
  }
}
