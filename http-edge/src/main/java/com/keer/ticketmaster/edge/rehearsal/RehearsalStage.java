package com.keer.ticketmaster.edge.rehearsal;

import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/// Topics and a folder for one rehearsal, which are deleted when it is closed. Nothing of the real
/// sale is touched: every name has a unique prefix.
final class RehearsalStage implements AutoCloseable {

  private static final String MARK = "rehearsal-";
  private static final long LIMIT_SECONDS = 20;

  private final EdgeConfig config;

  private RehearsalStage(EdgeConfig config) {
    this.config = config;
  }

  static RehearsalStage of(EdgeConfig real) throws IOException {
    String prefix =
        real.kafka().topicPrefix() + MARK + UUID.randomUUID().toString().substring(0, 8) + "-";
    return new RehearsalStage(
        real.forRehearsal(prefix, Files.createTempDirectory("ticketmaster-" + MARK)));
  }

  /// The configuration of the process on this stage.
  EdgeConfig config() {
    return config;
  }

  @Override
  public void close() throws IOException, ExecutionException, TimeoutException {
    try {
      takeDownTopics();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      delete(config.processing().engine().stateDir());
    }
  }

  private void takeDownTopics() throws InterruptedException, ExecutionException, TimeoutException {
    try (Admin admin = Admin.create(config.kafka().properties())) {
      List<String> topics =
          admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS).stream()
              .filter(name -> name.startsWith(config.kafka().topicPrefix()))
              .toList();
      admin.deleteTopics(topics).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      Topics names = config.kafka().topics();
      List<String> groups =
          Arrays.stream(Role.values()).map(role -> role.applicationId(names)).toList();
      admin.deleteConsumerGroups(groups).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
