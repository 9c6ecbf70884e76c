package com.keer.ticketmaster.cli.keys;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Operator;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.stores.PostgresOptions;
import com.keer.ticketmaster.edge.access.key.ApiKey;
import com.keer.ticketmaster.edge.access.key.KeyStore;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Revokes an API key, for good.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "revoke",
    description = {
      "Revokes an API key, for good. Servers refuse it within seconds, and those that cannot reach",
      "the database as soon as they can. What was booked with it stays."
    })
final class RevokeKeyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", description = "The id of the key, as in 'keys list'.")
  private String id;

  @Mixin private PostgresOptions postgres;

  @Mixin private final Output output;

  RevokeKeyCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    ApiKey key =
        new KeyStore(postgres.jdbi())
            .revoke(id, Operator.author())
            .orElseThrow(() ->
                new CliException(
                    ExitCode.REFUSED, "there is no key '%s': see 'keys list'".formatted(id)));
    output.print(
        KeyLine.of(key, Instant.now()),
        it -> "Key %s (%s) is revoked.\n".formatted(it.id(), it.name()));
    return ExitCode.OK;
  }
}
