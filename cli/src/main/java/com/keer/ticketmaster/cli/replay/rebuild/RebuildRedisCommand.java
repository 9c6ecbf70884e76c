package com.keer.ticketmaster.cli.replay.rebuild;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Listeners;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.stores.RedisOptions;
import com.keer.ticketmaster.edge.rebuild.RebuildException;
import com.keer.ticketmaster.edge.rebuild.RedisRebuild;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import redis.clients.jedis.exceptions.JedisException;

/// Corrects the copy of the log in Redis.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "redis",
    description = {
      "Rewrites sections that Redis lacks, or has in an older or different state, and removes what",
      "is not in the log. Each section is replaced in one step."
    })
final class RebuildRedisCommand implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Mixin private RedisOptions redis;

  @Mixin private final Output output;

  RebuildRedisCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    KafkaTarget target = kafka.target();
    target.requireListener();
    Listeners.requireRedis(redis.url());
    RedisRebuild.Report report = rebuild(target);
    output.print(report, RebuildRedisCommand::text);
    return ExitCode.OK;
  }

  private RedisRebuild.Report rebuild(KafkaTarget target) {
    try (ProgressBar bar = output.progress()) {
      return RedisRebuild.run(
          target.bootstrapServers(),
          target.clientProperties(),
          target.clusterId(),
          target.topics(),
          URI.create(redis.url()),
          bar::show);
    } catch (RebuildException e) {
      throw new CliException(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
    } catch (JedisException e) {
      throw new CliException(
          ExitCode.FAILED,
          "Redis: %s. What was written so far is correct; run the command again"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static String text(RedisRebuild.Report report) {
    long repaired = report.missing() + report.behind() + report.different() + report.removed();
    return String.format(
        Locale.ROOT,
        "%,d sections from %,d records in %.1f s: %s.%n",
        report.sections(),
        report.records(),
        report.millis() / 1000.0,
        repaired == 0
            ? "Redis was already correct"
            : String.format(
                Locale.ROOT,
                "%,d missing, %,d outdated and %,d different ones written, %,d removed",
                report.missing(),
                report.behind(),
                report.different(),
                report.removed()));
  }
}
