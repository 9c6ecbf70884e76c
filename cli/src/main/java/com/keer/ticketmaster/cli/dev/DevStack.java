package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Listeners;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The parts of a local installation: the folder, the servers, the edge with the engine. They start
/// in this order and close in the reverse order.
///
/// Another thread may close it at any time, even while it starts.
final class DevStack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration TOKEN_LIFE = Duration.ofHours(12);
  private static final Duration SLICE = Duration.ofMillis(200);

  /// The variables that mean the same here as for `serve`: how the process is watched, and how much
  /// it takes in. All others are a matter of options.
  private static final List<String> FROM_OUTSIDE =
      List.of(
          "TICKETMASTER_CANARY_",
          "TICKETMASTER_OTLP_",
          "TICKETMASTER_TRACES_",
          "TICKETMASTER_MAX_");

  private final DevOptions options;
  private final Consumer<String> progress;
  private final long begin = System.nanoTime();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private volatile boolean stopping;

  /// It was closed before it had started.
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// @param progress receives the current step
  DevStack(DevOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  /// Returns when bookings work.
  ///
  /// @throws CliException if a port or the folder is in use
  /// @throws StoppedException if it was closed meanwhile
  DevReady start(boolean withExample) throws InterruptedException {
    FreePorts.require(DevServers.HOST, options.ports());
    requireListeners();
    DevFolder folder = add(() -> DevFolder.open(options.data()));
    progress.accept("starting Kafka, PostgreSQL and Redis");
    DevServers servers = add(() -> DevServers.start(options, folder));
    progress.accept("starting the engine");
    DevIssuer issuer = options.asksForTokens() ? add(() -> DevIssuer.start(folder.root())) : null;
    EdgeProcess edge = add(() -> EdgeProcess.start(edgeConfig(servers, folder.state(), issuer)));
    awaitReady(edge);
    String http = "http://%s:%d".formatted(DevServers.HOST, edge.port());
    List<DevReady.Section> sections = List.of();
    if (withExample) {
      progress.accept("opening the example event");
      sections = ExampleEvent.open(edge.engine(), http, token(issuer, "organiser", "organise"));
    }
    return new DevReady(
        http,
        token(issuer, "alice", "buy"),
        "http://%s:%d".formatted(DevServers.HOST, edge.operatorPort()),
        servers.bootstrapServers(),
        servers.postgres(),
        servers.redis(),
        folder.root().toString(),
        folder.isKept(),
        withExample ? ExampleEvent.EVENT : null,
        sections,
        Duration.ofNanos(System.nanoTime() - begin).toMillis(),
        ProcessHandle.current().pid());
  }

  private static @Nullable String token(@Nullable DevIssuer issuer, String user, String scope) {
    return issuer == null ? null : issuer.file().token(user, List.of(scope), TOKEN_LIFE);
  }

  boolean isOpen() {
    return stopped.getCount() > 0;
  }

  /// Whether it is closing or closed.
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

  // Waits for a part that is starting: closing it too early would leave things behind.
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

  private void requireListeners() {
    if (options.kafka() != null) {
      Listeners.requireKafka("--kafka", options.kafka());
    }
    if (options.postgres() != null) {
      Listeners.requirePostgres(options.postgres());
    }
    if (options.redis() != null) {
      Listeners.requireRedis(options.redis());
    }
  }

  private void awaitReady(EdgeProcess edge) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!edge.awaitReady(SLICE)) {
      requireTime("the engine was", end);
    }
    while (!edge.database().awaitReady(SLICE)) {
      requireTime("PostgreSQL was", end);
    }
  }

  private void requireTime(String who, long end) {
    requireGoingOn();
    if (System.nanoTime() - end > 0) {
      throw new CliException(
          ExitCode.FAILED,
          "%s not ready after %d s; run again with --verbose to see why"
              .formatted(who, PATIENCE.toSeconds()));
    }
  }

  private void requireGoingOn() {
    if (stopping) {
      throw new StoppedException();
    }
  }

  private EdgeConfig edgeConfig(DevServers servers, Path stateDir, @Nullable DevIssuer issuer) {
    Map<String, String> environment = new HashMap<>(servers.environment());
    System.getenv()
        .forEach((name, value) -> {
          if (FROM_OUTSIDE.stream().anyMatch(name::startsWith)) {
            environment.put(name, value);
          }
        });
    environment.put("TICKETMASTER_HTTP_HOST", DevServers.HOST);
    environment.put("TICKETMASTER_HTTP_PORT", Integer.toString(options.port()));
    environment.put("TICKETMASTER_OPERATOR_PORT", Integer.toString(options.operatorPort()));
    if (issuer == null) {
      // On this machine only, so that one line of curl is enough.
      environment.put("TICKETMASTER_ACCESS", DevOptions.OPEN);
    } else {
      environment.put("TICKETMASTER_ACCESS", DevOptions.TOKENS);
      environment.put("TICKETMASTER_TOKEN_ISSUERS", issuer.file().url());
      environment.put("TICKETMASTER_TOKEN_AUDIENCE", IssuerFile.AUDIENCE);
      environment.put("TICKETMASTER_GUESTS", "true");
    }
    environment.put("TICKETMASTER_STATE_DIR", stateDir.toString());
    // People who try something out do not want to wait.
    environment.put("TICKETMASTER_REHEARSAL", Integer.toString(options.rehearsal()));
    environment.put("TICKETMASTER_REHEARSAL_BEFORE_READY", "true");
    return EdgeConfig.from(environment);
  }
}
