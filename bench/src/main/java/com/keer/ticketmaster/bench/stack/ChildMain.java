package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/// A child process of the benchmark: it starts something, says in one line that it is ready, and
/// stops when its input ends, so it also stops when the benchmark is killed. It is configured by
/// its environment, as an edge is.
public final class ChildMain {
  static final String READY = "READY ";

  /// The folder of the child's files.
  static final String FOLDER = "TICKETMASTER_STATE_DIR";

  /// Longer than a rehearsal takes on a slow machine; each part of it has a minute.
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /// The kinds of child processes.
  enum Part {
    /// A Kafka broker.
    BROKER("broker"),
    /// An edge process with one role.
    ROLE("roles"),
    /// A hop of the passthrough in the place of a role.
    HOP("passthrough"),
    /// A server that answers at once, in the place of the api.
    EMPTY_SERVER("empty server");

    private final String text;

    Part(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  private ChildMain() {}

  /// Runs a child.
  ///
  /// @param args the name of the [Part]
  public static void main(String[] args) throws Exception {
    switch (Part.valueOf(args[0])) {
      case BROKER -> {
        Path folder = Path.of(System.getenv(FOLDER));
        EmbeddedKafka kafka =
            EmbeddedKafka.start(EmbeddedKafkaOptions.defaults().withDataDir(folder));
        run(kafka, kafka::bootstrapServers);
      }
      case ROLE -> {
        EdgeProcess process = EdgeProcess.start(EdgeConfig.from(System.getenv()));
        if (!process.awaitReady(PATIENCE)) {
          throw new IllegalStateException("not ready within " + PATIENCE);
        }
        run(process, () -> "127.0.0.1:" + process.port() + " 127.0.0.1:" + process.operatorPort());
      }
      case HOP -> {
        EdgeConfig config = EdgeConfig.from(System.getenv());
        run(Passthrough.start(config.engineSettings(null)), () -> "hop");
      }
      case EMPTY_SERVER -> {
        PlainServer server = EmptyServer.start();
        run(server, server::address);
      }
    }
  }

  /// @param address where it can be reached, and by operators
  private static void run(AutoCloseable thing, Supplier<String> address) throws Exception {
    try (thing) {
      System.out.println(READY + address.get());
      while (System.in.read() >= 0) {
        // The input has no content before its end.
      }
    }
  }
}
