package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The cluster and the topics that a command works on.
record KafkaTarget(String bootstrapServers, Topics topics, Map<String, String> clientProperties) {

  private static final Pattern ADDRESS = Pattern.compile("(?:\\w+://)?\\[?(.+?)]?:(\\d{1,5})");
  private static final int CONNECT_MILLIS = 3_000;
  private static final int MAX_PORT = 65_535;

  /// Asks each address once whether anybody listens. Kafka's clients keep trying instead, which
  /// makes a person wait for what is known at once.
  void requireListener() {
    @Nullable IOException failure = null;
    for (InetSocketAddress address : addresses()) {
      try (Socket socket = new Socket()) {
        socket.connect(address, CONNECT_MILLIS);
        return;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw unreachable(failure);
  }

  CliException unreachable(@Nullable Throwable cause) {
    return new CliException(
        ExitCode.UNREACHABLE,
        "no Kafka broker answers at %s: start one with 'ticketmaster dev', or name another with --bootstrap-servers"
            .formatted(bootstrapServers),
        cause);
  }

  private List<InetSocketAddress> addresses() {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String address : bootstrapServers.split(",", -1)) {
      Matcher parts = ADDRESS.matcher(address.strip());
      if (!parts.matches() || Integer.parseInt(parts.group(2)) > MAX_PORT) {
        throw new CliException(
            ExitCode.USAGE,
            "--bootstrap-servers takes HOST:PORT[,HOST:PORT…], not '%s'"
                .formatted(bootstrapServers));
      }
      addresses.add(new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2))));
    }
    return addresses;
  }
}
