package com.keer.ticketmaster.edge.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings the schema up to date. Several instances may do so at once: Flyway takes a lock in the
/// database, and the second one finds nothing left to do.
final class Migrations {

  private static final String FOLDER = "classpath:ticketmaster/migrations";

  private Migrations() {}

  /// @throws org.flywaydb.core.api.FlywayException if the database is down, or its schema is not
  ///   ours
  static void apply(DataSource source) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations(FOLDER)
        .load()
        .migrate();
  }
}
