package com.keer.ticketmaster.embedded;

/// Another process holds the wanted port; the message says what to do.
public final class PortInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortInUseException(String host, int port, Throwable cause) {
    super(
        "Port %d on %s is already in use. Stop the process that holds it, or choose another port"
                .formatted(port, host)
            + " (0 takes any free port).",
        cause);
    this.port = port;
  }

  /// The port that was requested.
  public int port() {
    return port;
  }
}
