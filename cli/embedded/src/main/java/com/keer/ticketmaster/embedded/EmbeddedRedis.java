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

/// One Redis server.
///
/// ```java
/// try (EmbeddedRedis redis = EmbeddedRedis.start()) {
///   RedisClient.create(redis.uri()).ping();
/// }
/// ```
public final class EmbeddedRedis extends EmbeddedServer {
  private static final String SHUTDOWN = "TERM";
  private static final String PROGRAM = "redis-server";
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(20);
  private static final int SOCKET_TIMEOUT_MILLIS = 1_000;
  private static final int LOG_LINES = 5;

  private EmbeddedRedis(EmbeddedRedisOptions options, ServerFolder folder) {
    super(folder, options.port(), EmbeddedRedis::endLeftover);
  }

  /// Starts a server with a temporary folder on any free port.
  public static EmbeddedRedis start() {
    return start(EmbeddedRedisOptions.defaults());
  }

  /// Starts a server and returns once it serves clients.
  ///
  /// @throws PortInUseException if the requested port is in use
  /// @throws IllegalStateException if the folder is in use, or the server does not start
  public static EmbeddedRedis start(EmbeddedRedisOptions options) {
    return start(
        ServerFolder.open("redis", options.dataDir()),
        folder -> new EmbeddedRedis(options, folder));
  }

  /// Where clients connect.
  public URI uri() {
    return URI.create("redis://%s:%d".formatted(LocalPort.HOST, port()));
  }

  @Override
  void startProcess() {
    try {
      Files.deleteIfExists(pidFile(folder()));
      startServer();
      awaitAnswer();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start Redis in " + dataDir(), e);
    }
  }

  @Override
  void endLeftover() {
    endLeftover(folder());
  }

  // The server detaches itself, so that Ctrl-C reaches only the JVM, which stops it when nothing
  // uses
  // it any more. The append-only file is written before a client gets its answer: a kill loses
  // nothing.
  private void startServer() throws IOException {
    Path data = Files.createDirectories(folder().resolve("data"));
    Process starter =
        new ProcessBuilder(
                List.of(
                    Binaries.redis().toString(),
                    "--port",
                    Integer.toString(port()),
                    "--bind",
                    LocalPort.HOST,
                    "--daemonize",
                    "yes",
                    "--pidfile",
                    pidFile(folder()).toString(),
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
    while (!isGuarded() || !answers()) {
      ServerProcess.in(pidFile(folder()))
          .map(process -> new ServerProcess(process, SHUTDOWN))
          .filter(server -> !isGuarded())
          .ifPresent(this::guard);
      boolean gone = isGuarded() && !isRunning();
      if (gone || System.nanoTime() - end > 0) {
        throw notStarted(lastLines());
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
  }

  /// False while the server still loads its file, too.
  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(LocalPort.address(port()), SOCKET_TIMEOUT_MILLIS);
      socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException e) {
      return false;
    }
  }

  /// We hold the lock of the folder, so a server in it is left over from a killed JVM.
  private static void endLeftover(ServerFolder folder) {
    ServerProcess.in(pidFile(folder))
        .filter(process -> ServerProcess.runs(process, PROGRAM))
        .ifPresent(process -> new ServerProcess(process, SHUTDOWN).stop());
  }

  private IllegalStateException notStarted(String reason) {
    return new IllegalStateException("Redis did not start in %s: %s".formatted(dataDir(), reason));
  }

  private String lastLines() throws IOException {
    List<String> lines = Files.exists(logFile()) ? Files.readAllLines(logFile()) : List.of();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }

  private Path logFile() {
    return folder().resolve("redis.log");
  }

  private static Path pidFile(ServerFolder folder) {
    return folder.resolve("redis.pid");
  }
}
