package com.keer.ticketmaster.cli.console;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks once whether anything listens at an address. The client libraries would keep trying, and
/// people would wait ten seconds for what a connection shows in milliseconds.
public final class Listeners {
  private static final Pattern ADDRESS = Pattern.compile("(?:\\w+://)?\\[?(.+?)]?:(\\d{1,5})");
  private static final Pattern POSTGRES =
      Pattern.compile("jdbc:postgresql://([^/?#]+)(?:/[^?#]*)?(?:\\?.*)?");
  private static final int CONNECT_MILLIS = 3_000;
  private static final int MAX_PORT = 65_535;
  private static final int POSTGRES_PORT = 5432;
  private static final int REDIS_PORT = 6379;

  private Listeners() {}

  /// Checks for a Kafka broker.
  ///
  /// @throws CliException if nothing listens there, or the text is not an address
  public static void requireKafka(String option, String bootstrapServers) {
    try {
      require(addresses(option, bootstrapServers));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          "no Kafka broker answers at %s: start it, or name another with %s"
              .formatted(bootstrapServers, option),
          e);
    }
  }

  /// Checks for a PostgreSQL server.
  ///
  /// @throws CliException if nothing listens there, or the text is not an address
  public static void requirePostgres(String url) {
    Matcher parts = POSTGRES.matcher(url);
    if (!parts.matches()) {
      throw new CliException(
          ExitCode.USAGE, "--postgres takes jdbc:postgresql://HOST:PORT/DATABASE");
    }
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String host : parts.group(1).split(",", -1)) {
      String address = host.matches(".*:\\d+") ? host : host + ":" + POSTGRES_PORT;
      addresses.addAll(addresses("--postgres", address));
    }
    try {
      require(addresses);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          "no PostgreSQL answers at %s: start it, or name another with --postgres"
              .formatted(parts.group(1)),
          e);
    }
  }

  /// Checks for a Redis server.
  ///
  /// @throws CliException if nothing listens there, or the text is not an address
  public static void requireRedis(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, "--redis takes redis://HOST:PORT", e);
    }
    if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("rediss?")) {
      throw new CliException(ExitCode.USAGE, "--redis takes redis://HOST:PORT");
    }
    int port = uri.getPort() < 0 ? REDIS_PORT : uri.getPort();
    try {
      require(List.of(new InetSocketAddress(uri.getHost(), port)));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          "no Redis answers at %s:%d: start it, or name another with --redis"
              .formatted(uri.getHost(), port),
          e);
    }
  }

  /// @throws CliException if the text is not a list of addresses
  static List<InetSocketAddress> addresses(String option, String list) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String address : list.split(",", -1)) {
      Matcher parts = ADDRESS.matcher(address.strip());
      if (!parts.matches() || Integer.parseInt(parts.group(2)) > MAX_PORT) {
        throw new CliException(
            ExitCode.USAGE, "%s takes HOST:PORT[,HOST:PORT…], not '%s'".formatted(option, list));
      }
      addresses.add(new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2))));
    }
    return addresses;
  }

  /// @throws IOException if nothing listens at any of them
  static void require(List<InetSocketAddress> addresses) throws IOException {
    IOException failure = new IOException("no address");
    for (InetSocketAddress address : addresses) {
      try (Socket socket = new Socket()) {
        socket.connect(address, CONNECT_MILLIS);
        return;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }
}
