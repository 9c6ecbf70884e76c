package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Checks that ports are free before anything starts.
final class FreePorts {
  private FreePorts() {}

  /// @param ports by the option that chooses each
  /// @throws CliException naming every port that is in use
  static void require(String host, Map<String, Integer> ports) {
    List<String> sentences = new ArrayList<>();
    ports.forEach((option, port) -> {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
        socket.setReuseAddress(true);
      } catch (BindException e) {
        sentences.add(sentence(port, option, e));
      } catch (IOException e) {
        throw new CliException(ExitCode.FAILED, "cannot listen on " + host + ":" + port, e);
      }
    });
    if (!sentences.isEmpty()) {
      throw new CliException(ExitCode.IN_USE, String.join("\nticketmaster: ", sentences));
    }
  }

  private static String sentence(int port, String option, BindException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("in use")
        ? "port %d is in use by another program: stop it, or choose another port with %s"
            .formatted(port, option)
        : "port %d cannot be used (%s): choose another port with %s"
            .formatted(port, message, option);
  }
}
