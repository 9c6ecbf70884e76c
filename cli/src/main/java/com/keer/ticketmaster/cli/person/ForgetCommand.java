package com.keer.ticketmaster.cli.person;

import com.keer.ticketmaster.cli.console.Confirmation;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.edge.access.person.Forgetting.Known;
import com.keer.ticketmaster.edge.access.person.Forgetting.State;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Forgets a person, for good.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "forget",
    description = {
      "Forgets a person, for good, after asking: what the log has of them stays as it is, and nobody",
      "can find out any more whose it was. They lose their reservations. If they come back, they are",
      "somebody else. Exits with 1 if Kafka still has the key from before after a minute."
    })
final class ForgetCommand implements Callable<Integer> {

  @Mixin private UserArgument user;

  @Mixin private Confirmation confirmation;

  @Mixin private PersonKeyAccess key;

  @Mixin private final Output output;

  ForgetCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  /// What was done.
  ///
  /// @param pseudonym what the log calls the person, who is nobody's from now on
  /// @param erased whether the key from before is gone from Kafka
  private record Forgotten(String pseudonym, boolean erased) {}

  @Override
  public Integer call() {
    Known known = key.with(it -> it.known(user.id()));
    if (!confirmation.ask(output, "Forget %s (%s)?".formatted(user.id(), known.pseudonym()))) {
      output.print("Nothing was changed.\n");
      return ExitCode.REFUSED;
    }
    Known gone = key.with(it -> it.forget(user.id()));
    State state = EraseCommand.erase(key);
    boolean erased = state.left() == 0;
    output.print(
        new Forgotten(gone.pseudonym(), erased),
        it ->
            """
            %s is nobody's any more. The log has not changed.
            %s
            """
                .formatted(it.pseudonym(), EraseCommand.sentence(state)));
    return erased ? ExitCode.OK : ExitCode.FAILED;
  }
}
