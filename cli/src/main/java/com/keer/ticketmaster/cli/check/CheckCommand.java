package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.Listeners;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.stores.PostgresOptions;
import com.keer.ticketmaster.cli.stores.RedisOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Compares the log with PostgreSQL and Redis, seat by seat.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "check",
    description = {
      "Compares the log with PostgreSQL and Redis, seat by seat.",
      "'--postgres none' or '--redis none' leaves out that store.",
      "Exits with 0 if they agree, with 1 if they differ."
    })
public final class CheckCommand implements Callable<Integer> {
  private static final String NONE = "none";

  @Mixin private KafkaOptions kafka;
  @Mixin private PostgresOptions postgres;
  @Mixin private RedisOptions redis;

  @Option(names = "--event", paramLabel = "ID", description = "Only this event (default: all).")
  private @Nullable String event;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Durations.class,
      description = "How long to wait for a store that lags behind (default: ${DEFAULT-VALUE}).")
  private Duration wait;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public CheckCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    CheckReport report = compare();
    output.print(report, found -> found.text(output.terminal()));
    return report.isFine() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private CheckReport compare() {
    CheckTarget target = target();
    try {
      return SeatCheck.run(target, wait, output.terminal(), output.err());
    } catch (CliException e) {
      throw e;
    } catch (RuntimeException e) {
      // Nothing was compared, so exit code 1, which means a difference, would be wrong.
      throw new CliException(ExitCode.NOT_COMPARED, "could not compare: " + e, e);
    }
  }

  private CheckTarget target() {
    boolean hasPostgres = !postgres.url().equals(NONE);
    boolean hasRedis = !redis.url().equals(NONE);
    if (hasPostgres) {
      Listeners.requirePostgres(postgres.url());
    }
    if (hasRedis) {
      Listeners.requireRedis(redis.url());
    }
    return new CheckTarget(
        kafka.target(),
        hasPostgres
            ? new CheckTarget.Postgres(postgres.url(), postgres.user(), postgres.password())
            : null,
        hasRedis ? URI.create(redis.url()) : null,
        event);
  }
}
