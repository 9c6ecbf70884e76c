package com.keer.ticketmaster.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// Looks whether ports can be had, before anything is started for them.
final class FreePorts {
  private FreePorts() {}

  /// @param ports by the option that chooses each
  /// @throws CliException that names every one that is taken
  static void require(String host, Map<String, Integer> ports) {
    StringJoiner taken = new StringJoiner("; ");
    new TreeMap<>(ports)
        .descendingMap()
        .forEach((option, port) -> {
          String why = whyNot(host, port);
          if (why != null) {
            taken.add("%s (%s): choose another with %s".formatted(why, port, option));
          }
        });
    if (taken.length() > 0) {
      throw new CliException(ExitCode.IN_USE, taken.toString());
    }
  }

  private static @org.jspecify.annotations.Nullable String whyNot(String host, int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      return socket.isBound() ? null : "not bound";
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
