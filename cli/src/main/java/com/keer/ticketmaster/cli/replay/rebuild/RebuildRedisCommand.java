package com.keer.ticketmaster.cli.replay.rebuild;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Listeners;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.edge.rebuild.RebuildException;
import com.keer.ticketmaster.edge.rebuild.RedisRebuild;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import redis.clients.jedis.exceptions.JedisException;

/// Makes Redis what the log says.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "redis",
    description = {
      "Writes again what Redis has of sections that is missing, behind or different, and takes",
      "away what is not in the log. Each section is replaced in one step."
    })
final class RebuildRedisCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--redis",
      paramLabel = "URL",
      defaultValue = "${env:TICKETMASTER_REDIS_URL:-redis://127.0.0.1:16379}",
      description = {
        "The Redis (default: ${DEFAULT-VALUE}).",
        "Environment: TICKETMASTER_REDIS_URL."
      })
  private String redis;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  RebuildRedisCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    KafkaTarget target = kafka.target();
    target.requireListener();
    Listeners.requireRedis(redis);
    RedisRebuild.Report report = rebuild(target);
    var out = spec.commandLine().getOut();
    out.print(json ? JsonOutput.line(report) + "\n" : text(report));
    out.flush();
    return ExitCode.OK;
  }

  private RedisRebuild.Report rebuild(KafkaTarget target) {
    try (ProgressBar bar = new ProgressBar(terminal, spec.commandLine().getErr(), 0)) {
      return RedisRebuild.run(
          target.bootstrapServers(),
          target.clientProperties(),
          target.clusterId(),
          target.topics(),
          URI.create(redis),
          bar::show);
    } catch (RebuildException e) {
      throw new CliException(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
    } catch (JedisException e) {
      throw new CliException(
          ExitCode.FAILED,
          "Redis: %s. What is written so far is right; run it again".formatted(e.getMessage()),
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
            ? "Redis was right already"
            : String.format(
                Locale.ROOT,
                "%,d missing, %,d behind and %,d different ones written, %,d taken away",
                report.missing(),
                report.behind(),
                report.different(),
                report.removed()));
  }
}
