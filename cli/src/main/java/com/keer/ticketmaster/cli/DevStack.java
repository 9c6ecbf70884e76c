package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The parts of a local installation, started one after the other and closed the other way round:
/// the edge with the engine, the broker, the folder.
///
/// Another thread may close it at any time, also while it starts.
final class DevStack implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration SLICE = Duration.ofMillis(200);

  private final int port;
  private final int kafkaPort;
  private final @Nullable Path data;
  private final Consumer<String> progress;
  private final long begin = System.nanoTime();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private volatile boolean stopping;

  /// Somebody closed it before it was up.
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// @param progress is told what it does
  DevStack(int port, int kafkaPort, @Nullable Path data, Consumer<String> progress) {
    this.port = port;
    this.kafkaPort = kafkaPort;
    this.data = data;
    this.progress = progress;
  }

  /// Returns when bookings work.
  ///
  /// @throws CliException if a port or the folder is taken
  /// @throws StoppedException if it was closed meanwhile
  DevReady start(boolean withExample) throws InterruptedException {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("--port", port);
    ports.put("--kafka-port", kafkaPort);
    FreePorts.require(HOST, ports);
    DevFolder folder = add(() -> DevFolder.open(data));
    progress.accept("starting Kafka");
    EmbeddedKafka kafka =
        add(() ->
            EmbeddedKafka.start(
                EmbeddedKafkaOptions.defaults()
                    .withHost(HOST)
                    .withPort(kafkaPort)
                    .withDataDir(folder.kafka())));
    progress.accept("starting the engine");
    EdgeProcess edge =
        add(() -> EdgeProcess.start(edgeConfig(kafka.bootstrapServers(), folder.state())));
    awaitReady(edge);
    List<DevReady.Section> sections = List.of();
    if (withExample) {
      progress.accept("opening the example event");
      sections = ExampleEvent.open(edge.engine());
    }
    return new DevReady(
        "http://%s:%d".formatted(HOST, edge.port()),
        kafka.bootstrapServers(),
        folder.root().toString(),
        folder.isKept(),
        withExample ? ExampleEvent.EVENT : null,
        sections,
        Duration.ofNanos(System.nanoTime() - begin).toMillis(),
        ProcessHandle.current().pid());
  }

  boolean isOpen() {
    return stopped.getCount() > 0;
  }

  /// Whether somebody closes it, or has closed it.
  boolean isStopping() {
    return stopping;
  }

  void awaitStop() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    stopping = true;
    closeParts();
    stopped.countDown();
  }

  // A part that is just starting is waited for: closed halfway it would leave things behind.
  private synchronized void closeParts() {
    RuntimeException failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("it did not stop cleanly: " + e.getMessage(), e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized <T extends AutoCloseable> T add(Supplier<T> start) {
    requireGoingOn();
    T part = start.get();
    parts.push(part);
    return part;
  }

  private void awaitReady(EdgeProcess edge) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!edge.awaitReady(SLICE)) {
      requireGoingOn();
      if (System.nanoTime() - end > 0) {
        throw new CliException(
            ExitCode.FAILED,
            "the engine was not ready after %d s; run again with --verbose to see why"
                .formatted(PATIENCE.toSeconds()));
      }
    }
  }

  private void requireGoingOn() {
    if (stopping) {
      throw new StoppedException();
    }
  }

  private EdgeConfig edgeConfig(String bootstrapServers, Path stateDir) {
    return EdgeConfig.from(
        Map.of(
            "TICKETMASTER_BOOTSTRAP_SERVERS",
            bootstrapServers,
            "TICKETMASTER_HTTP_HOST",
            HOST,
            "TICKETMASTER_HTTP_PORT",
            Integer.toString(port),
            "TICKETMASTER_STATE_DIR",
            stateDir.toString(),
            // Whoever tries something out wants to begin at once.
            "TICKETMASTER_REHEARSAL",
            "0"));
  }
}
