package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.bench.stack.StackSettings;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.topics.TopicSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// How the processes are set up that a scenario starts. The defaults are those of the roles.
final class ProcessOptions {
  private static final TicketMasterSettings USUAL = TicketMasterSettings.builder("").build();
  private static final EdgeConfig USUAL_EDGE = EdgeConfig.from(Map.of());

  @Option(
      names = "--partitions",
      paramLabel = "P",
      description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
  private int partitions = TopicSettings.DEFAULT_PARTITIONS;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Stream threads of each role (default: ${DEFAULT-VALUE}).")
  private int threads = USUAL.threads();

  @Option(
      names = "--commit-interval",
      paramLabel = "MS",
      description = "How often results become visible, in ms (default: ${DEFAULT-VALUE}).")
  private long commitMillis = USUAL.commitInterval().toMillis();

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      converter = HeapConverter.class,
      description =
          "Heap of each role (default: ${DEFAULT-VALUE}). That of the load generator is the -Xmx"
              + " which the bench itself was started with.")
  private String heap = "512m";

  @Option(
      names = "--broker-heap",
      paramLabel = "SIZE",
      converter = HeapConverter.class,
      description = "Heap of the broker (default: ${DEFAULT-VALUE}).")
  private String brokerHeap = "512m";

  @Option(
      names = "--rehearsal",
      paramLabel = "N",
      description =
          "Reservations that each role plays before it is ready (default: ${DEFAULT-VALUE}); 0 to"
              + " start cold.")
  private int rehearsal = USUAL_EDGE.rehearsal();

  @Option(
      names = "--jvm-option",
      paramLabel = "OPT",
      description =
          "One more option for the JVM of each role and of the broker, as"
              + " --jvm-option=-XX:+UseSerialGC; may be repeated.")
  private List<String> jvmOptions = new ArrayList<>();

  @Option(
      names = "--jfr",
      paramLabel = "DIR",
      description = "Write a flight recording of every process there.")
  private @Nullable Path recordings;

  /// The names of all these options.
  static final List<String> NAMES =
      List.of(
          "--partitions",
          "--threads",
          "--commit-interval",
          "--heap",
          "--broker-heap",
          "--rehearsal",
          "--jvm-option",
          "--jfr");

  /// What processes are started with.
  StackSettings settings(CommandSpec command) throws IOException {
    Ranges.require(command, "--partitions", partitions, 1, 10_000);
    Ranges.require(command, "--threads", threads, 1, 1_000);
    Ranges.require(command, "--commit-interval", commitMillis, 1, 60_000);
    Ranges.require(command, "--rehearsal", rehearsal, 0, 1_000_000);
    if (recordings != null) {
      Files.createDirectories(recordings);
      OwnRecording.begin(recordings);
    }
    return new StackSettings(
        partitions, threads, commitMillis, heap, brokerHeap, rehearsal, jvmOptions, recordings);
  }

  /// What results say of the processes.
  static Map<String, String> shown(StackSettings settings) {
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("partitions", Integer.toString(settings.partitions()));
    shown.put("threads per role", Integer.toString(settings.threads()));
    shown.put("commit interval ms", Long.toString(settings.commitMillis()));
    shown.put("heap per role", settings.heap());
    shown.put("heap of the broker", settings.brokerHeap());
    shown.put("rehearsed", Integer.toString(settings.rehearsal()));
    if (!settings.jvmOptions().isEmpty()) {
      shown.put("JVM options", String.join(" ", settings.jvmOptions()));
    }
    return shown;
  }
}
