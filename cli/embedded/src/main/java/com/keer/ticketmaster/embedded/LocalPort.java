package com.keer.ticketmaster.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// Ports on 127.0.0.1 for servers in their own processes, which bind them after we have checked
/// them.
final class LocalPort {
  static final String HOST = "127.0.0.1";
  static final int MAX = 65_535;

  // Below the ports that systems use for outgoing connections, one of which could take the port of
  // a server that is stopped for a while.
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 200;
  private static final int ATTEMPTS_OF_RETURN = 10;
  private static final Duration STEP = Duration.ofMillis(50);

  private LocalPort() {}

  /// @param wanted 0 for any free port
  /// @throws PortInUseException if the requested port is in use
  static int claim(int wanted) {
    if (wanted != 0) {
      requireFree(wanted);
      return wanted;
    }
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no free port between %d and %d: name one".formatted(FIRST, LAST));
  }

  static void requireFree(int port) {
    requireFree(port, ATTEMPTS_OF_RETURN);
  }

  // A process that has just ended may hold its port for another moment.
  private static void requireFree(int port, int attempts) {
    try {
      bind(port);
    } catch (BindException e) {
      if (attempts <= 1) {
        throw new PortInUseException(HOST, port, e);
      }
      LockSupport.parkNanos(STEP.toNanos());
      requireFree(port, attempts - 1);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on %s:%d".formatted(HOST, port), e);
    }
  }

  static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
  }

  static int requireValid(int port) {
    if (port < 0 || port > MAX) {
      throw new IllegalArgumentException("port must be in 0..%d: %d".formatted(MAX, port));
    }
    return port;
  }

  private static boolean isFree(int port) {
    try {
      bind(port);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void bind(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address(port));
    }
  }
}
