package com.keer.ticketmaster.bench.options;

import com.keer.ticketmaster.bench.sale.Progress;
import com.keer.ticketmaster.bench.stack.ExternalSystem;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.bench.stack.StackSettings;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The system under test: processes to start, or a running system.
public final class SystemOptions {
  private static final Pattern URL = Pattern.compile("(?:http://)?([^/]+:\\d{1,5})/?");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private final ProcessOptions processes = new ProcessOptions();

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description =
          "Drive the system that runs on this Kafka. Only the load generator is measured.")
  private @Nullable String kafka;

  @Option(
      names = "--url",
      paramLabel = "http://HOST:PORT",
      description = "The address of that system's api.")
  private @Nullable String url;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      description = "The prefix of that system's topics.")
  private String topicPrefix = "";

  /// Starts processes for these roles, or connects to the system that was named.
  public SystemUnderTest start(Set<Role> roles, Progress progress)
      throws IOException, InterruptedException {
    return kafka == null
        ? LocalSystem.start(settings(), roles, Map.of(), progress::doing)
        : running(kafka, roles, progress);
  }

  private ExternalSystem running(String bootstrapServers, Set<Role> roles, Progress progress)
      throws InterruptedException {
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      if (option.userObject() instanceof Field field
          && field.getDeclaringClass() == ProcessOptions.class) {
        throw mistake(
            option.longestName() + " sets up processes, but --kafka names a running system");
      }
    }
    String api = roles.contains(Role.API) ? api() : "";
    progress.doing("looking for the system at " + bootstrapServers);
    KafkaTarget target = new KafkaTarget(bootstrapServers, topics(), Map.of());
    ExternalSystem system = new ExternalSystem(target, api);
    system.require();
    return system;
  }

  private String api() {
    Matcher parts = URL.matcher(url == null ? "" : url);
    if (!parts.matches()) {
      throw mistake("to drive a running system over HTTP, name its --url http://HOST:PORT");
    }
    return parts.group(1);
  }

  private Topics topics() {
    try {
      return new Topics(topicPrefix);
    } catch (IllegalArgumentException e) {
      throw mistake("--topic-prefix '%s': %s".formatted(topicPrefix, e.getMessage()));
    }
  }

  /// The settings of the processes.
  public StackSettings settings() throws IOException {
    if (url != null || !topicPrefix.isEmpty()) {
      throw mistake("--url and --topic-prefix describe a running system, so name its --kafka too");
    }
    return processes.settings();
  }

  /// For scenarios that start and stop processes.
  ///
  /// @param because a part of the sentence that says why
  public void requireOwn(String because) {
    if (kafka != null) {
      throw mistake(
          "%s cannot drive a running system (--kafka): %s".formatted(command.name(), because));
    }
  }

  /// The system as shown in results.
  public Map<String, String> shown() throws IOException {
    return kafka == null
        ? ProcessOptions.shown(settings())
        : Map.of("system", "was running already");
  }

  private ParameterException mistake(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
