package com.keer.ticketmaster.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One Redis server in a process of its own, reachable from this machine only.
///
/// A kept data folder carries keys over restarts, also when server or JVM were killed. The server
/// ends with the JVM, however that ends.
public final class EmbeddedRedis implements AutoCloseable {
  private static final String SHUTDOWN = "TERM";
  private static final String PROGRAM = "redis-server";
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(20);
  private static final int SOCKET_TIMEOUT_MILLIS = 1_000;
  private static final int LOG_LINES = 5;

  private final ServerFolder folder;
  private final int port;
  private @Nullable Running running;

  private record Running(ServerProcess server, OrphanGuard guard) {}

  private EmbeddedRedis(ServerFolder folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /// Starts a server on a temp folder and any free port.
  public static EmbeddedRedis start() {
    return start(EmbeddedRedisOptions.defaults());
  }

  /// Starts a server and returns once it serves clients.
  ///
  /// @throws PortInUseException if the wanted port is taken
  /// @throws IllegalStateException if the folder is in use, or the server does not come up
  public static EmbeddedRedis start(EmbeddedRedisOptions options) {
    ServerFolder folder = ServerFolder.open("redis", options.dataDir());
    EmbeddedRedis redis = null;
    try {
      endLeftover(folder);
      redis = new EmbeddedRedis(folder, LocalPort.claim(options.port()));
      redis.startAgain();
      return redis;
    } catch (RuntimeException e) {
      try {
        if (redis == null) {
          folder.close();
        } else {
          redis.close();
        }
      } catch (RuntimeException another) {
        e.addSuppressed(another);
      }
      throw e;
    }
  }

  /// Where clients connect.
  public URI uri() {
    return URI.create("redis://%s:%d".formatted(LocalPort.HOST, port));
  }

  /// The port clients connect to.
  public int port() {
    return port;
  }

  /// The folder that holds everything.
  public Path dataDir() {
    return folder.root();
  }

  /// Whether the server is there; it may have been stopped or killed.
  public synchronized boolean isRunning() {
    return running != null && running.server().isAlive();
  }

  /// Stops the server, cutting its clients off; [#startAgain] goes on with the same port and data.
  public synchronized void stop() {
    end(ServerProcess::stop);
  }

  /// Ends the server as a crash does.
  public synchronized void kill() {
    end(ServerProcess::kill);
  }

  /// Starts the server again after [#stop] or [#kill]; does nothing while it runs.
  ///
  /// @throws PortInUseException if another process took the port meanwhile
  public synchronized void startAgain() {
    if (isRunning()) {
      return;
    }
    endLeftover(folder);
    LocalPort.requireFree(port);
    try {
      Files.deleteIfExists(pidFile(folder));
      startServer();
      awaitAnswer();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start Redis in " + folder.root(), e);
    }
  }

  /// Stops the server; deletes a temp folder; does nothing the second time.
  @Override
  public synchronized void close() {
    try (folder) {
      stop();
    }
  }

  // It detaches itself, so that Ctrl-C reaches the JVM alone, which stops it when nothing uses it
  // any more. The append-only file is written before a client is answered: a kill loses nothing.
  private void startServer() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Process starter =
        new ProcessBuilder(
                List.of(
                    Binaries.redis().toString(),
                    "--port",
                    Integer.toString(port),
                    "--bind",
                    LocalPort.HOST,
                    "--daemonize",
                    "yes",
                    "--pidfile",
                    pidFile(folder).toString(),
                    "--logfile",
                    logFile().toString(),
                    "--dir",
                    data.toString(),
                    "--save",
                    "",
                    "--appendonly",
                    "yes"))
            .redirectErrorStream(true)
            .start();
    try (var output = starter.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      if (!starter.waitFor(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          || starter.exitValue() != 0) {
        throw notStarted(said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notStarted("interrupted");
    }
  }

  private void awaitAnswer() throws IOException {
    long end = System.nanoTime() + START_PATIENCE.toNanos();
    while (running == null || !answers()) {
      ServerProcess.in(pidFile(folder))
          .map(process -> new ServerProcess(process, SHUTDOWN))
          .filter(server -> running == null)
          .ifPresent(server -> running = new Running(server, OrphanGuard.over(server)));
      boolean gone = running != null && !running.server().isAlive();
      if (gone || System.nanoTime() - end > 0) {
        throw notStarted(lastLines());
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
  }

  /// False also while it still reads its file.
  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(LocalPort.address(port), SOCKET_TIMEOUT_MILLIS);
      socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException e) {
      return false;
    }
  }

  private void end(Consumer<ServerProcess> how) {
    Running ending = running;
    if (ending == null) {
      return;
    }
    how.accept(ending.server());
    ending.guard().close();
    running = null;
  }

  /// The folder is ours, so a server in it has lost its JVM.
  private static void endLeftover(ServerFolder folder) {
    ServerProcess.in(pidFile(folder))
        .filter(process -> ServerProcess.runs(process, PROGRAM))
        .ifPresent(process -> new ServerProcess(process, SHUTDOWN).stop());
  }

  private IllegalStateException notStarted(String reason) {
    return new IllegalStateException(
        "Redis did not start in %s: %s".formatted(folder.root(), reason));
  }

  private String lastLines() throws IOException {
    List<String> lines = Files.exists(logFile()) ? Files.readAllLines(logFile()) : List.of();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }

  private Path logFile() {
    return folder.resolve("redis.log");
  }

  private static Path pidFile(ServerFolder folder) {
    return folder.resolve("redis.pid");
  }
}
