package com.keer.ticketmaster.cli.replay.into;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import com.keer.ticketmaster.feed.CommandFeed;
import com.keer.ticketmaster.feed.FeedException;
import com.keer.ticketmaster.feed.FeedSettings;
import com.keer.ticketmaster.feed.FeedSettings.Pace;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Feeds the recorded commands into another system.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "into",
    description = {
      "Feeds the recorded commands of buyers and operators into another system: load from a real",
      "sale. Its engine decides anew, by its own clock: holds last as long as they were asked for.",
      "--from and --until are points of reservation-commands here."
    })
public final class IntoCommand implements Callable<Integer> {

  private static final Duration WORTH_TELLING = Duration.ofMillis(200);

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private ReplayOptions replay;

  @Option(
      names = "--target-prefix",
      paramLabel = "PREFIX",
      description = "In front of the names of the target's topics (default: as at the source).")
  private @Nullable String targetPrefix;

  @Option(
      names = "--target-bootstrap-servers",
      paramLabel = "HOST:PORT[,…]",
      description = "The target's cluster (default: that of the source).")
  private @Nullable String targetServers;

  @Option(
      names = "--target-command-config",
      paramLabel = "FILE",
      description = {
        "Properties for the target's Kafka clients (default: --command-config if it is the same",
        "cluster, none otherwise)."
      })
  private @Nullable Path targetConfig;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description =
          "How many times as fast as recorded, or 'max' for as fast as possible (default:"
              + " ${DEFAULT-VALUE}).")
  private String speed;

  @Option(
      names = "--windows",
      paramLabel = "WHAT",
      defaultValue = "move",
      description = {
        "Windows of sales: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Moved as the",
        "commands are; with --speed max there are none. Kept as recorded, they are over."
      })
  private Windows windows;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Durations.class,
      description =
          "How long to wait for the target to open sections (default: ${DEFAULT-VALUE}); 0s not at"
              + " all.")
  private Duration wait;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = {
        "Keeps in this file how far it is, and goes on from there if there is one.",
        "Up to a second of commands comes twice, which does no harm: their ids are the same."
      })
  private @Nullable Path resume;

  @Option(names = "--append", description = "Feed topics that have records already.")
  private boolean append;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  enum Windows {
    MOVE,
    KEEP
  }

  /// What `--json` prints.
  record Fed(
      long commands,
      long operatorCommands,
      double seconds,
      double commandsPerSecond,
      double meanLagSeconds,
      double worstLagSeconds,
      Set<String> createdTopics) {

    static Fed of(CommandFeed.Summary summary) {
      double seconds = seconds(summary.duration());
      return new Fed(
          summary.commands(),
          summary.inits(),
          seconds,
          seconds == 0 ? 0 : (summary.commands() + summary.inits()) / seconds,
          seconds(summary.meanLag()),
          seconds(summary.worstLag()),
          summary.createdTopics());
    }

    private static double seconds(Duration time) {
      return time.toNanos() / 1e9;
    }
  }

  /// A command that prints to this terminal.
  public IntoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Pace pace = pace();
    KafkaTarget source = replay.target();
    KafkaTarget target = target(source);
    try (RecordedLog log = replay.open()) {
      target.requireListener();
      return print(feed(log, source, target, pace));
    } catch (FeedException e) {
      throw new CliException(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
    }
  }

  private Fed feed(RecordedLog log, KafkaTarget source, KafkaTarget target, Pace pace)
      throws InterruptedException {
    FeedSettings settings =
        new FeedSettings(
            pace,
            replay.filter(),
            replay.from(),
            replay.until(),
            windows == Windows.MOVE,
            wait,
            append,
            resume);
    try (var bar = new ProgressBar(terminal, spec.commandLine().getErr(), 0)) {
      return Fed.of(
          CommandFeed.run(
              log,
              installation(source),
              installation(target),
              settings,
              (offsets, ofAll, lag) -> bar.show(doing(lag), offsets, ofAll)));
    }
  }

  private static String doing(Duration lag) {
    return lag.compareTo(WORTH_TELLING) < 0
        ? "feeding"
        : String.format(Locale.ROOT, "%.1f s behind", lag.toMillis() / 1e3);
  }

  private int print(Fed fed) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.print(JsonOutput.line(fed) + "\n");
    } else {
      if (!fed.createdTopics().isEmpty()) {
        out.printf("created %s%n", String.join(", ", fed.createdTopics()));
      }
      out.printf(
          Locale.ROOT,
          "%,d commands of buyers and %,d of operators in %.1f s, %,.0f a second; %.3f s behind"
              + " their time on average, %.3f s at worst.%n",
          fed.commands(),
          fed.operatorCommands(),
          fed.seconds(),
          fed.commandsPerSecond(),
          fed.meanLagSeconds(),
          fed.worstLagSeconds());
    }
    out.flush();
    return ExitCode.OK;
  }

  private Pace pace() {
    if (speed.equalsIgnoreCase("max")) {
      return Pace.MAX;
    }
    try {
      return new Pace(Double.parseDouble(speed));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--speed takes a number above 0, as 10 or 0.5, or 'max', not '%s'".formatted(speed),
          e);
    }
  }

  /// Credentials for one cluster are never shown to another.
  private KafkaTarget target(KafkaTarget source) {
    boolean same = targetServers == null || targetServers.equals(source.bootstrapServers());
    Map<String, String> client = same ? source.clientProperties() : Map.of();
    if (targetConfig != null) {
      client =
          KafkaOptions.clientProperties(
              spec.commandLine(), "--target-command-config", targetConfig);
    }
    try {
      return new KafkaTarget(
          targetServers == null ? source.bootstrapServers() : targetServers,
          targetPrefix == null ? source.topics() : new Topics(targetPrefix),
          client);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--target-prefix '%s': %s".formatted(targetPrefix, e.getMessage()),
          e);
    }
  }

  private static CommandFeed.Installation installation(KafkaTarget cluster) {
    Map<String, Object> client = new HashMap<>(cluster.clientProperties());
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    return new CommandFeed.Installation(client, cluster.topics());
  }
}
