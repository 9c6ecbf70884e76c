package com.keer.ticketmaster.cli.replay.into;

import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.ReplayOptions;
import com.keer.ticketmaster.feed.CommandFeed;
import com.keer.ticketmaster.feed.FeedSettings;
import com.keer.ticketmaster.feed.FeedSettings.Pace;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Feeds the recorded commands into another installation.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "into",
    description = {
      "Feeds the recorded commands of buyers and operators into another installation: load from a",
      "real sale. Its engine makes its own decisions by its own clock, so holds last as long as",
      "requested. --from and --until are points in reservation-commands here."
    })
public final class IntoCommand implements Callable<Integer> {
  private static final Duration MINOR_LAG = Duration.ofMillis(200);

  @Mixin private ReplayOptions replay;

  @Option(
      names = "--target-prefix",
      paramLabel = "PREFIX",
      description = "The prefix of the target's topic names (default: that of the source).")
  private @Nullable String targetPrefix;

  @Option(
      names = "--target-bootstrap-servers",
      paramLabel = "HOST:PORT[,…]",
      description = "The target's cluster (default: the source's).")
  private @Nullable String targetServers;

  @Option(
      names = "--target-command-config",
      paramLabel = "FILE",
      description = {
        "Properties for the target's Kafka clients (default: --command-config if the cluster is the",
        "same, none otherwise)."
      })
  private @Nullable Path targetConfig;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description =
          "How many times as fast as recorded, or 'max' for full speed (default: ${DEFAULT-VALUE}).")
  private String speed;

  @Option(
      names = "--windows",
      paramLabel = "WHAT",
      defaultValue = "move",
      description = {
        "Sale windows: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). 'move' shifts them with",
        "the commands, and --speed max drops them; 'keep' keeps the recorded times, which are past."
      })
  private Windows windows;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Durations.class,
      description =
          "How long to wait until the target has opened sections (default: ${DEFAULT-VALUE}); 0s does not wait.")
  private Duration wait;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = {
        "Save the position in this file, and continue from it if the file exists. Up to a second of",
        "commands is sent twice, which does no harm: their ids are the same."
      })
  private @Nullable Path resume;

  @Option(names = "--append", description = "Allow target topics that already have records.")
  private boolean append;

  @Mixin private final Output output;

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
    output = new Output(terminal);
  }

  @Override
  public Integer call() throws InterruptedException {
    Pace pace = pace();
    KafkaTarget source = replay.target();
    KafkaTarget target = target(source);
    try (RecordedLog log = replay.open()) {
      target.requireListener();
      return print(feed(log, source, target, pace));
    }
  }

  private Fed feed(RecordedLog log, KafkaTarget source, KafkaTarget target, Pace pace)
      throws InterruptedException {
    FeedSettings settings =
        new FeedSettings(pace, replay.scope(), windows == Windows.MOVE, wait, append, resume);
    try (ProgressBar bar = output.progress()) {
      return Fed.of(
          CommandFeed.run(
              log,
              new CommandFeed.Installation(source.client(), source.topics()),
              new CommandFeed.Installation(target.client(), target.topics()),
              settings,
              (offsets, ofAll, lag) -> bar.showState(doing(lag), offsets, ofAll)));
    }
  }

  private static String doing(Duration lag) {
    return lag.compareTo(MINOR_LAG) < 0
        ? "feeding"
        : String.format(Locale.ROOT, "%.1f s behind", lag.toMillis() / 1e3);
  }

  private int print(Fed fed) {
    output.print(fed, IntoCommand::text);
    return ExitCode.OK;
  }

  private static String text(Fed fed) {
    String created =
        fed.createdTopics().isEmpty()
            ? ""
            : "created %s%n".formatted(String.join(", ", fed.createdTopics()));
    return created
        + String.format(
            Locale.ROOT,
            "%,d commands of buyers and %,d of operators in %.1f s, %,.0f a second; %.3f s late on average, %.3f s at worst.%n",
            fed.commands(),
            fed.operatorCommands(),
            fed.seconds(),
            fed.commandsPerSecond(),
            fed.meanLagSeconds(),
            fed.worstLagSeconds());
  }

  private Pace pace() {
    if (speed.equalsIgnoreCase("max")) {
      return Pace.MAX;
    }
    try {
      return new Pace(Double.parseDouble(speed));
    } catch (IllegalArgumentException e) {
      throw output.usage(
          "--speed takes a number above 0, such as 10 or 0.5, or 'max', not '%s'".formatted(speed),
          e);
    }
  }

  /// Credentials for one cluster are never shown to another.
  private KafkaTarget target(KafkaTarget source) {
    boolean same = targetServers == null || targetServers.equals(source.bootstrapServers());
    Map<String, String> client = same ? source.clientProperties() : Map.of();
    if (targetConfig != null) {
      client = KafkaOptions.clientProperties("--target-command-config", targetConfig);
    }
    try {
      return new KafkaTarget(
          targetServers == null ? source.bootstrapServers() : targetServers,
          targetPrefix == null ? source.topics() : new Topics(targetPrefix),
          client);
    } catch (IllegalArgumentException e) {
      throw output.usage("--target-prefix '%s': %s".formatted(targetPrefix, e.getMessage()), e);
    }
  }
}
