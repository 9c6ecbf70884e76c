package com.keer.ticketmaster.cli.keys;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Listeners;
import com.keer.ticketmaster.cli.console.PostgresOptions;
import com.keer.ticketmaster.edge.access.key.KeyStore;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.database.CatalogueUnavailableException;
import com.keer.ticketmaster.edge.database.Database;

/// The keys in the database that the options name.
final class KeyDatabase {

  private KeyDatabase() {}

  /// @throws CliException if the database cannot be used
  static KeyStore open(PostgresOptions options) {
    Listeners.requirePostgres(options.url());
    Postgres settings = new Postgres(options.url(), options.user(), options.password(), 1);
    try {
      return new KeyStore(Database.once(settings));
    } catch (CatalogueUnavailableException e) {
      throw new CliException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
  }
}
