package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.OwnCommand;
import com.keer.ticketmaster.cli.console.ProgressBar;
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

  @Option(
      names = "--train",
      description = {
        "Before it starts, run everything once to write the JVM's ahead-of-time cache beside the",
        "jar: later starts by ./mvnw -Pdev take a part of the time."
      })
  private boolean train;

  @Option(names = "--train-only", description = "Write that cache and end, as ./mvnw package does.")
  private boolean trainOnly;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public DevCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() throws InterruptedException {
    options.requirePorts();
    options.requireAccess();
    ProgressBar bar = output.progress();
    if (train || trainOnly) {
      StartCache cache = StartCache.of(OwnCommand.jar().orElseThrow(DevCommand::noJar));
      bar.say("training, which takes a minute");
      cache.train();
    } else {
      OwnCommand.jar().map(StartCache::of).flatMap(StartCache::problem).ifPresent(this::warn);
    }
    if (trainOnly) {
      bar.clear();
      return ExitCode.OK;
    }
    try (DevStack stack = new DevStack(options, bar::say)) {
      Thread stop = Thread.ofPlatform().name("stop").unstarted(() -> stop(stack, bar));
      Runtime.getRuntime().addShutdownHook(stop);
      run(stack, bar);
    }
    return ExitCode.OK;
  }

  private void run(DevStack stack, ProgressBar bar) throws InterruptedException {
    try {
      DevReady ready = stack.start(!empty);
      bar.clear();
      output.print(ready, it -> it.text(output.terminal()));
      if (!options.rehearses()) {
        stack.awaitStop();
      }
    } catch (RuntimeException | Error e) {
      // While the JVM shuts down, the start may fail in any way.
      if (!stack.isStopping()) {
        throw e;
      }
    }
  }

  private static CliException noJar() {
    return new CliException(ExitCode.FAILED, "--train is for the jar: this runs from classes");
  }

  private void warn(String problem) {
    output
        .err()
        .println(
            "%s %s: start without -XX:AOTCache, or make it again with --train"
                .formatted(output.terminal().red("ticketmaster:"), problem));
    output.err().flush();
  }

  private void stop(DevStack stack, ProgressBar bar) {
    if (stack.isOpen()) {
      bar.say("stopping");
      try {
        stack.close();
        bar.clear();
      } catch (IllegalStateException e) {
        PrintWriter err = output.err();
        err.println("%s %s".formatted(output.terminal().red("ticketmaster:"), e.getMessage()));
        err.flush();
      }
    }
  }
}
