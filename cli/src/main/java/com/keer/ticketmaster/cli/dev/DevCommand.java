package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs everything on this machine: Kafka, PostgreSQL, Redis, the engine and the HTTP edge.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "dev",
    description = {
      "Runs everything on this machine: Kafka, PostgreSQL, Redis, the engine and the HTTP edge.",
      "Listens on 127.0.0.1 only. Ctrl-C stops it."
    })
public final class DevCommand implements Callable<Integer> {

  @Mixin private DevOptions options;

  @Option(names = "--empty", description = "Do not open the example event.")
  private boolean empty;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public DevCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() throws InterruptedException {
    options.requirePorts();
    PrintWriter err = output.err();
    try (DevStack stack = new DevStack(options, doing -> tell(err, doing))) {
      Thread stop = Thread.ofPlatform().name("stop").unstarted(() -> stop(stack, err));
      Runtime.getRuntime().addShutdownHook(stop);
      run(stack, err);
    }
    return ExitCode.OK;
  }

  private void run(DevStack stack, PrintWriter err) throws InterruptedException {
    try {
      DevReady ready = stack.start(!empty);
      tell(err, "");
      output.print(ready, it -> it.text(output.terminal()));
      stack.awaitStop();
    } catch (RuntimeException | Error e) {
      // While the JVM shuts down, the start may fail in any way.
      if (!stack.isStopping()) {
        throw e;
      }
    }
  }

  private void tell(PrintWriter err, String doing) {
    Terminal terminal = output.terminal();
    if (terminal.interactive()) {
      err.print(terminal.overLine(doing.isEmpty() ? "" : terminal.dim(doing + " …")));
      err.flush();
    }
  }

  private void stop(DevStack stack, PrintWriter err) {
    if (stack.isOpen()) {
      tell(err, "stopping");
      try {
        stack.close();
        tell(err, "");
      } catch (IllegalStateException e) {
        err.println("%s %s".formatted(output.terminal().red("ticketmaster:"), e.getMessage()));
        err.flush();
      }
    }
  }
}
