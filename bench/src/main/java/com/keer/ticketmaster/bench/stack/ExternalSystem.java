package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.topology.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// A system that is already running elsewhere. It is not started, stopped or measured.
///
/// @param api `host:port`; empty if it is not used
public record ExternalSystem(KafkaTarget kafka, String api) implements SystemUnderTest {
  private static final int PATIENCE_MILLIS = 5_000;

  /// Checks that the broker answers and has the topics.
  ///
  /// @throws CliException if not
  public void require() throws InterruptedException {
    Topics topics = kafka.topics();
    Set<String> missing =
        new TreeSet<>(
            List.of(
                topics.reservationCommands().name(),
                topics.reservationCompleted().name(),
                topics.sectionInit().name(),
                topics.sectionStatus().name()));
    Map<String, Object> properties = kafka.client();
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    try (Admin admin = Admin.create(properties)) {
      missing.removeAll(admin.listTopics().names().get());
    } catch (ExecutionException e) {
      throw new CliException(
          ExitCode.FAILED, "no Kafka broker answers at %s".formatted(kafka.bootstrapServers()), e);
    }
    if (!missing.isEmpty()) {
      throw new CliException(
          ExitCode.FAILED,
          "the broker at %s has no topic %s: start the system first, or name its --topic-prefix"
              .formatted(kafka.bootstrapServers(), String.join(", ", missing)));
    }
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
