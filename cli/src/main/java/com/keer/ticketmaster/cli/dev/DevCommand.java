package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs everything on this machine: Kafka, PostgreSQL, Redis, the engine, the HTTP edge.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "dev",
    description = {
      "Runs everything on this machine: Kafka, PostgreSQL, Redis, the engine, the HTTP edge.",
      "Reachable from this machine only. Ctrl-C stops it."
    })
public final class DevCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "For HTTP (default: ${DEFAULT-VALUE}); 0 takes any free one.")
  private int port;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "For Kafka (default: ${DEFAULT-VALUE}); 0 takes any free one.")
  private int kafkaPort;

  @Option(
      names = "--postgres-port",
      paramLabel = "PORT",
      defaultValue = "15432",
      description = "For PostgreSQL (default: ${DEFAULT-VALUE}); 0 takes any free one.")
  private int postgresPort;

  @Option(
      names = "--redis-port",
      paramLabel = "PORT",
      defaultValue = "16379",
      description = "For Redis (default: ${DEFAULT-VALUE}); 0 takes any free one.")
  private int redisPort;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT[,…]",
      description = "Use this Kafka cluster instead of an own broker.")
  private @Nullable String kafka;

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      description = {
        "Use this database instead of an own one: jdbc:postgresql://HOST:PORT/DATABASE.",
        "Environment: TICKETMASTER_POSTGRES_USER, TICKETMASTER_POSTGRES_PASSWORD."
      })
  private @Nullable String postgres;

  @Option(
      names = "--redis",
      paramLabel = "URL",
      description = "Use this Redis instead of an own one: redis://HOST:PORT.")
  private @Nullable String redis;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep everything there (default: a temporary folder that is removed).")
  private @Nullable Path data;

  @Option(names = "--empty", description = "Do not open the example event.")
  private boolean empty;

  @Option(names = "--json", description = "Print one line of JSON when ready.")
  private boolean json;

  /// A command that prints to this terminal.
  public DevCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    DevOptions options =
        new DevOptions(port, kafkaPort, postgresPort, redisPort, data, kafka, postgres, redis);
    requirePorts(options.ports());
    PrintWriter err = spec.commandLine().getErr();
    try (DevStack stack = new DevStack(options, doing -> tell(err, doing))) {
      Thread stop = Thread.ofPlatform().name("stop").unstarted(() -> stop(stack, err));
      Runtime.getRuntime().addShutdownHook(stop);
      run(stack);
    }
    return ExitCode.OK;
  }

  private void run(DevStack stack) throws InterruptedException {
    try {
      DevReady ready = stack.start(!empty);
      tell(spec.commandLine().getErr(), "");
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? JsonOutput.line(ready) + "\n" : ready.text(terminal));
      out.flush();
      stack.awaitStop();
    } catch (RuntimeException | Error e) {
      // While the JVM ends, the step of the start that is going on may fail in any way.
      if (!stack.isStopping()) {
        throw e;
      }
    }
  }

  private void requirePorts(Map<String, Integer> ports) {
    Map<Integer, String> options = new HashMap<>();
    ports.forEach((option, value) -> {
      if (value < 0 || value > MAX_PORT) {
        throw new ParameterException(
            spec.commandLine(), "%s must be 0 to %d, not %d".formatted(option, MAX_PORT, value));
      }
      String other = value == 0 ? null : options.putIfAbsent(value, option);
      if (other != null) {
        throw new ParameterException(
            spec.commandLine(),
            "%s and %s must differ, both are %d".formatted(other, option, value));
      }
    });
  }

  private void tell(PrintWriter err, String doing) {
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
        err.println("%s %s".formatted(terminal.red("ticketmaster:"), e.getMessage()));
        err.flush();
      }
    }
  }
}
