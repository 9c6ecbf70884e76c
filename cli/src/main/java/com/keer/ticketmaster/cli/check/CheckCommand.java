package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.Listeners;
import com.keer.ticketmaster.cli.console.Terminal;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Compares the log with PostgreSQL and Redis, seat by seat.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "check",
    description = {
      "Compares the log with PostgreSQL and Redis, seat by seat.",
      "Ends with 0 if they agree, with 1 if they differ."
    })
public final class CheckCommand implements Callable<Integer> {
  private static final String NONE = "none";

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      defaultValue =
          "${env:TICKETMASTER_POSTGRES_URL:-jdbc:postgresql://127.0.0.1:15432/ticketmaster}",
      description = {
        "The database (default: ${DEFAULT-VALUE}); 'none' leaves it out.",
        "Environment: TICKETMASTER_POSTGRES_URL, _USER, _PASSWORD."
      })
  private String postgres;

  @Option(
      names = "--postgres-user",
      paramLabel = "NAME",
      defaultValue = "${env:TICKETMASTER_POSTGRES_USER:-postgres}",
      description = "Who asks it (default: ${DEFAULT-VALUE}).")
  private String postgresUser;

  @Option(
      names = "--redis",
      paramLabel = "URL",
      defaultValue = "${env:TICKETMASTER_REDIS_URL:-redis://127.0.0.1:16379}",
      description = {
        "The Redis (default: ${DEFAULT-VALUE}); 'none' leaves it out.",
        "Environment: TICKETMASTER_REDIS_URL."
      })
  private String redis;

  @Option(names = "--event", paramLabel = "ID", description = "Only this event (default: all).")
  private @Nullable String event;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Durations.class,
      description = "How long to wait for a store that is behind (default: ${DEFAULT-VALUE}).")
  private Duration wait;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// A command that prints to this terminal.
  public CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CheckReport report = compare();
    var out = spec.commandLine().getOut();
    out.print(json ? JsonOutput.line(report) + "\n" : report.text(terminal));
    out.flush();
    return report.isFine() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private CheckReport compare() {
    boolean hasPostgres = !postgres.equals(NONE);
    boolean hasRedis = !redis.equals(NONE);
    if (hasPostgres) {
      Listeners.requirePostgres(postgres);
    }
    if (hasRedis) {
      Listeners.requireRedis(redis);
    }
    CheckTarget target =
        new CheckTarget(
            kafka.target(),
            hasPostgres
                ? new CheckTarget.Postgres(
                    postgres, postgresUser, System.getenv("TICKETMASTER_POSTGRES_PASSWORD"))
                : null,
            hasRedis ? URI.create(redis) : null,
            event);
    try {
      return SeatCheck.run(target, wait, terminal, spec.commandLine().getErr());
    } catch (CliException e) {
      throw e;
    } catch (RuntimeException e) {
      // Whatever it was, it says nothing about differences, as the usual exit code would.
      throw new CliException(ExitCode.NOT_COMPARED, "could not compare: " + e, e);
    }
  }
}
