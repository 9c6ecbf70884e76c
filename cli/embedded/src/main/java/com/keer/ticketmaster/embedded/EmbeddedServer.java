package com.keer.ticketmaster.embedded;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A server in its own process, reachable only from this machine. It ends with the JVM, however the
/// JVM ends.
///
/// A kept data folder keeps the data between starts, even if the server or the JVM was killed.
public abstract sealed class EmbeddedServer implements AutoCloseable
    permits EmbeddedPostgres, EmbeddedRedis {

  private final ServerFolder folder;
  private final int port;
  private @Nullable Running running;

  private record Running(ServerProcess server, OrphanGuard guard) {}

  /// @param leftover stops a server that a killed JVM left in the folder, which may still hold the
  ///   port
  EmbeddedServer(ServerFolder folder, int wantedPort, Consumer<ServerFolder> leftover) {
    this.folder = folder;
    leftover.accept(folder);
    port = LocalPort.claim(wantedPort);
  }

  /// Creates a server in a folder and starts it; after a failure the folder is closed.
  static <S extends EmbeddedServer> S start(ServerFolder folder, Function<ServerFolder, S> create) {
    S server = null;
    try {
      server = create.apply(folder);
      server.startAgain();
      return server;
    } catch (RuntimeException e) {
      try {
        if (server == null) {
          folder.close();
        } else {
          server.close();
        }
      } catch (RuntimeException another) {
        e.addSuppressed(another);
      }
      throw e;
    }
  }

  /// The port that clients connect to.
  public final int port() {
    return port;
  }

  /// The folder that holds everything.
  public final Path dataDir() {
    return folder.root();
  }

  /// Whether the server is alive; it may have been stopped or killed.
  public final synchronized boolean isRunning() {
    return running != null && running.server().isAlive();
  }

  /// Starts the server again after [#stop] or [#kill]; does nothing while it runs.
  ///
  /// @throws PortInUseException if another process took the port meanwhile
  public final synchronized void startAgain() {
    if (isRunning()) {
      return;
    }
    endLeftover();
    LocalPort.requireFree(port);
    startProcess();
  }

  /// Stops the server and disconnects its clients; [#startAgain] continues with the same port and
  /// data.
  public final synchronized void stop() {
    end(ServerProcess::stop);
  }

  /// Kills the server, like a crash.
  public final synchronized void kill() {
    end(ServerProcess::kill);
  }

  /// Stops the server and deletes a temporary folder; does nothing the second time.
  @Override
  public final synchronized void close() {
    try (folder) {
      stop();
    }
  }

  /// Stops a server that an earlier JVM left in the folder.
  abstract void endLeftover();

  /// Starts the process, calls [#guard], and returns once it serves clients.
  abstract void startProcess();

  /// Called when the process has ended.
  void ended() {}

  final ServerFolder folder() {
    return folder;
  }

  /// Whether the process is known, alive or not.
  final boolean isGuarded() {
    return running != null;
  }

  final void guard(ServerProcess server) {
    running = new Running(server, OrphanGuard.over(server));
  }

  private void end(Consumer<ServerProcess> how) {
    Running ending = running;
    if (ending == null) {
      return;
    }
    how.accept(ending.server());
    ending.guard().close();
    ended();
    running = null;
  }
}
