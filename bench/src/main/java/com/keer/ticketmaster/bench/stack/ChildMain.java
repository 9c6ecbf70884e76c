package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// A child process of the benchmark: it starts something, says in one line that it is ready, and
/// stops when its input ends, so it also stops when the benchmark is killed.
public final class ChildMain {
  static final String READY = "READY ";

  /// Longer than a rehearsal takes on a slow machine; each part of it has a minute.
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /// The kinds of child processes.
  enum Part {
    /// A Kafka broker. Argument: its data folder.
    BROKER,
    /// An edge process, configured by its environment like any other.
    ROLE,
    /// A hop of the passthrough; see [Passthrough#start(List)] for its arguments.
    HOP,
    /// A server that answers at once.
    EMPTY_SERVER
  }

  private ChildMain() {}

  public static void main(String[] args) throws Exception {
    List<String> arguments = List.of(args).subList(1, args.length);
    switch (Part.valueOf(args[0])) {
      case BROKER -> {
        Path folder = Path.of(arguments.getFirst());
        EmbeddedKafka kafka =
            EmbeddedKafka.start(EmbeddedKafkaOptions.defaults().withDataDir(folder));
        run(kafka, kafka::bootstrapServers);
      }
      case ROLE -> {
        EdgeProcess process = EdgeProcess.start(EdgeConfig.from(System.getenv()));
        if (!process.awaitReady(PATIENCE)) {
          throw new IllegalStateException("not ready within " + PATIENCE);
        }
        run(process, () -> "127.0.0.1:" + process.port());
      }
      case HOP -> run(Passthrough.start(arguments), () -> "hop");
      case EMPTY_SERVER -> {
        EmptyServer server = EmptyServer.start();
        run(server, server::address);
      }
    }
  }

  /// @param address where it can be reached
  private static void run(AutoCloseable thing, Supplier<String> address) throws Exception {
    try (thing) {
      System.out.println(READY + address.get());
      while (System.in.read() >= 0) {
        // The input has no content before its end.
      }
    }
  }
}
