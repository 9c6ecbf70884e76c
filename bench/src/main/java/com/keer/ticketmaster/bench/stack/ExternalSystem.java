package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.topology.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// A system that is already running elsewhere. It is not started, stopped or measured.
public final class ExternalSystem implements SystemUnderTest {
  private static final int PATIENCE_MILLIS = 5_000;

  private final String bootstrapServers;
  private final Topics topics;
  private final @Nullable String api;

  /// @param api `host:port`; null if it is not used
  public ExternalSystem(String bootstrapServers, Topics topics, @Nullable String api) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.api = api;
  }

  /// Checks that the broker answers and has the topics.
  ///
  /// @throws CliException if not
  public void require() throws InterruptedException {
    Set<String> missing =
        new TreeSet<>(
            List.of(
                topics.reservationCommands().name(),
                topics.reservationCompleted().name(),
                topics.sectionInit().name(),
                topics.sectionStatus().name()));
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS))) {
      missing.removeAll(admin.listTopics().names().get());
    } catch (ExecutionException e) {
      throw new CliException(
          ExitCode.FAILED, "no Kafka broker answers at %s".formatted(bootstrapServers), e);
    }
    if (!missing.isEmpty()) {
      throw new CliException(
          ExitCode.FAILED,
          "the broker at %s has no topic %s: start the system first, or name its --topic-prefix"
              .formatted(bootstrapServers, String.join(", ", missing)));
    }
  }

  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public Topics topics() {
    return topics;
  }

  @Override
  public String api() {
    if (api == null) {
      throw new IllegalStateException("no api was named");
    }
    return api;
  }

  @Override
  public List<ProcessMeter> meters() {
    return List.of();
  }

  @Override
  public void close() {
    // It was started by others.
  }
}
