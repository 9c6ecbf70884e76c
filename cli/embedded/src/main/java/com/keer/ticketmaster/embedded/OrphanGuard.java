package com.keer.ticketmaster.embedded;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Ends a server when this JVM ends without stopping it, even after `kill -9`: a shell holds the
/// other end of a pipe, which the system closes for us.
///
/// Without a shell there is no guard, but the next start in the same folder ends a leftover server.
final class OrphanGuard implements AutoCloseable {
  // Ctrl-C reaches every process of the terminal, so the shell ignores it: the server must live
  // until the JVM has stopped everything that uses it.
  private static final String SCRIPT =
      "trap '' INT HUP TERM; if read -r word; then exit 0; fi; kill -s \"$0\" \"$1\" 2>/dev/null";

  private final @Nullable Process shell;

  private OrphanGuard(@Nullable Process shell) {
    this.shell = shell;
  }

  static OrphanGuard over(ServerProcess server) {
    try {
      return new OrphanGuard(
          new ProcessBuilder(
                  "sh", "-c", SCRIPT, server.stopSignal(), Long.toString(server.process().pid()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      return new OrphanGuard(null);
    }
  }

  /// Stops guarding the server.
  @Override
  public void close() {
    if (shell == null) {
      return;
    }
    try (var pipe = shell.getOutputStream()) {
      pipe.write('\n');
    } catch (IOException e) {
      shell.destroyForcibly();
    }
  }
}
