package com.keer.ticketmaster.cli.stores;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Listeners;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.database.CatalogueUnavailableException;
import com.keer.ticketmaster.edge.database.Database;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which PostgreSQL to use, and as which user. The password comes from the environment or a file,
/// because every user of a machine can read a command line.
public final class PostgresOptions {

  private static final String DEFAULT = "jdbc:postgresql://127.0.0.1:15432/ticketmaster";

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      // Without the value of the variable, which may have a password.
      description = {
        "The database (default: " + DEFAULT + ").",
        "Environment: TICKETMASTER_POSTGRES_URL, _USER, _PASSWORD; _URL_FILE, _PASSWORD_FILE."
      })
  private @Nullable String url;

  @Option(
      names = "--postgres-user",
      paramLabel = "NAME",
      defaultValue = "${env:TICKETMASTER_POSTGRES_USER:-postgres}",
      description = "The database user (default: ${DEFAULT-VALUE}).")
  private String user;

  public String url() {
    String given = url;
    return given == null ? Secret.of("TICKETMASTER_POSTGRES_URL").orElse(DEFAULT) : given;
  }

  public String user() {
    return user;
  }

  public @Nullable String password() {
    return Secret.of("TICKETMASTER_POSTGRES_PASSWORD").orElse(null);
  }

  /// The database, with its schema up to date.
  ///
  /// @throws CliException if it cannot be used
  public Jdbi jdbi() {
    Listeners.requirePostgres(url());
    try {
      return Database.once(new Postgres(url(), user, password(), 1));
    } catch (CatalogueUnavailableException e) {
      throw new CliException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
  }
}
