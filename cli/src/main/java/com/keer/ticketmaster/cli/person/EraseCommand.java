package com.keer.ticketmaster.cli.person;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.edge.access.person.Forgetting.State;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Has Kafka remove earlier versions of the key.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "erase",
    description = {
      "Has Kafka remove what 'forget' replaced, waits for it up to a minute, and tells whether it is",
      "gone. Needed only if 'forget' could not wait. Exits with 1 if something is left."
    })
final class EraseCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Mixin private PersonKeyAccess key;

  @Mixin private final Output output;

  EraseCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  static State erase(PersonKeyAccess key) {
    return key.with(it -> {
      try {
        return it.erase(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CliException(ExitCode.FAILED, "interrupted: run 'person erase' later", e);
      }
    });
  }

  static String sentence(State state) {
    return state.left() == 0
        ? "Kafka has no earlier key. Copies of its disks or of the topic may: delete those, too."
        : "Kafka still has an earlier key (%d records): run 'ticketmaster person erase' later."
            .formatted(state.left());
  }

  @Override
  public Integer call() {
    State state = erase(key);
    output.print(state, it -> sentence(it) + "\n");
    return state.left() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }
}
