package com.keer.ticketmaster.bench.options;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.bench.stack.HeapSize;
import com.keer.ticketmaster.bench.stack.StackSettings;
import com.keer.ticketmaster.cli.console.Range;
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
import picocli.CommandLine.Option;

/// Settings of the processes that a scenario starts. The defaults are those of the roles.
public final class ProcessOptions {
  private static final TicketMasterSettings USUAL = TicketMasterSettings.builder("").build();
  private static final EdgeConfig USUAL_EDGE =
      EdgeConfig.from(Map.of("TICKETMASTER_ACCESS", "open", "TICKETMASTER_HTTP_HOST", "127.0.0.1"));

  @Option(names = "--partitions", description = "Partitions of each topic.")
  @Range(max = 10_000)
  private int partitions = TopicSettings.DEFAULT_PARTITIONS;

  @Option(names = "--threads", description = "Stream threads of each role.")
  @Range(max = 1_000)
  private int threads = USUAL.threads();

  @Option(
      names = "--commit-interval",
      paramLabel = "MS",
      description = "The commit interval, in ms.")
  @Range(max = 60_000)
  private long commitMillis = USUAL.commitInterval().toMillis();

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      converter = HeapSize.class,
      description = "Heap of each role. The load generator has the -Xmx of the benchmark itself.")
  private String heap = "512m";

  @Option(
      names = "--broker-heap",
      paramLabel = "SIZE",
      converter = HeapSize.class,
      description = "Heap of the broker.")
  private String brokerHeap = "512m";

  @Option(names = "--rehearsal", description = "Reservations that each role rehearses; 0: none.")
  @Range(min = 0, max = 1_000_000)
  private int rehearsal = USUAL_EDGE.processing().rehearsal().reservations();

  @Option(
      names = "--jvm-option",
      paramLabel = "OPT",
      description = "An option for the JVM of each role and of the broker; can be repeated.")
  private List<String> jvmOptions = new ArrayList<>();

  @Option(
      names = "--jfr",
      paramLabel = "DIR",
      description = "Write a flight recording of each of these processes to this folder.")
  private @Nullable Path recordings;

  /// The settings of the processes.
  StackSettings settings() throws IOException {
    List<String> options = new ArrayList<>(jvmOptions);
    if (recordings != null) {
      Files.createDirectories(recordings);
      options.add(
          "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
              + recordings.toAbsolutePath().resolve("%p.jfr"));
    }
    return new StackSettings(
        partitions, threads, commitMillis, heap, brokerHeap, rehearsal, true, options, false);
  }

  /// The settings as shown in results.
  public static Map<String, String> shown(StackSettings settings) {
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("partitions", Integer.toString(settings.partitions()));
    shown.put("threads per role", Integer.toString(settings.threads()));
    shown.put("commit interval ms", Long.toString(settings.commitMillis()));
    shown.put("heap per role", settings.heap());
    shown.put("heap of the broker", settings.brokerHeap());
    shown.put("rehearsed", Integer.toString(settings.rehearsal()));
    if (settings.tokens()) {
      shown.put("access", "tokens");
    }
    if (!settings.jvmOptions().isEmpty()) {
      shown.put("JVM options", String.join(" ", settings.jvmOptions()));
    }
    return shown;
  }
}
