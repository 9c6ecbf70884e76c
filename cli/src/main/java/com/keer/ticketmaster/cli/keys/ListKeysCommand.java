package com.keer.ticketmaster.cli.keys;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.cli.stores.PostgresOptions;
import com.keer.ticketmaster.edge.access.key.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists all API keys, without their secrets.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "list",
    description = "Lists all API keys, the newest first, without what their holders send.")
final class ListKeysCommand implements Callable<Integer> {

  @Mixin private PostgresOptions postgres;

  @Mixin private final Output output;

  ListKeysCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    Instant now = Instant.now();
    List<KeyLine> keys =
        new KeyStore(postgres.jdbi()).list().stream().map(key -> KeyLine.of(key, now)).toList();
    output.print(keys, this::text);
    return ExitCode.OK;
  }

  private String text(List<KeyLine> keys) {
    if (keys.isEmpty()) {
      return "There are no keys.\n";
    }
    TextTable table =
        new TextTable()
            .left("id")
            .left("name")
            .left("scopes")
            .left("events")
            .left("expires")
            .left("state");
    for (KeyLine key : keys) {
      table.line(
          key.id(),
          key.name(),
          String.join(", ", key.scopes()),
          key.eventNames(),
          key.expiresAt() == null ? "never" : key.expiresAt(),
          key.state());
    }
    return table.render(output.terminal());
  }
}
