package com.keer.ticketmaster.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.server.ServerSocketFactory;

/// The two listening sockets of a node. They are bound before Kafka starts, so that nothing can
/// take a port between the check and the start, and so that free ports are known in advance.
final class BoundSockets implements ServerSocketFactory, AutoCloseable {
  private static final int BACKLOG = 50;

  private final String host;
  private final ServerSocketChannel client;
  private final ServerSocketChannel controller;

  // Stored, since a closed socket no longer knows its port.
  private final int clientPort;
  private final int controllerPort;

  /// Listeners that ask callers who they are, by name; none in most nodes.
  private final Map<String, ServerSocketChannel> secure = new TreeMap<>();

  private final Map<String, Integer> securePorts = new TreeMap<>();

  private BoundSockets(String host, ServerSocketChannel client, ServerSocketChannel controller) {
    this.host = host;
    this.client = client;
    this.controller = controller;
    clientPort = client.socket().getLocalPort();
    controllerPort = controller.socket().getLocalPort();
  }

  static BoundSockets bind(EmbeddedKafkaOptions options) {
    BoundSockets sockets = bind(options.host(), options.port());
    if (options.authority() != null) {
      try {
        for (String listener : SecureListeners.NAMES) {
          ServerSocketChannel channel = open(options.host(), 0);
          sockets.secure.put(listener, channel);
          sockets.securePorts.put(listener, channel.socket().getLocalPort());
        }
      } catch (IOException e) {
        sockets.close();
        throw new UncheckedIOException("cannot listen on " + options.host(), e);
      }
    }
    return sockets;
  }

  static BoundSockets bind(String host, int port) {
    try {
      ServerSocketChannel client = open(host, port);
      try {
        return new BoundSockets(host, client, open(host, 0));
      } catch (IOException | RuntimeException e) {
        client.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on %s:%d".formatted(host, port), e);
    }
  }

  int clientPort() {
    return clientPort;
  }

  int controllerPort() {
    return controllerPort;
  }

  String clientAddress() {
    return address(clientPort());
  }

  /// @throws IllegalStateException if there is no such listener
  String address(String listener) {
    Integer port = securePorts.get(listener);
    if (port == null) {
      throw new IllegalStateException("this node asks nobody who they are");
    }
    return address(port);
  }

  String controllerAddress() {
    return address(controllerPort());
  }

  @Override
  public ServerSocketChannel openServerSocket(
      String listenerName, InetSocketAddress address, int backlog, int receiveBufferBytes)
      throws IOException {
    ServerSocketChannel channel =
        switch (listenerName) {
          case BrokerSettings.CLIENT_LISTENER -> client;
          case BrokerSettings.CONTROLLER_LISTENER -> controller;
          default -> secure(listenerName);
        };
    channel.configureBlocking(false);
    return channel;
  }

  private ServerSocketChannel secure(String listener) {
    ServerSocketChannel channel = secure.get(listener);
    if (channel == null) {
      throw new IllegalStateException("no socket for listener " + listener);
    }
    return channel;
  }

  /// Kafka closes the sockets it took; this covers a start that failed before taking them.
  @Override
  public void close() {
    try (client;
        controller) {
      for (ServerSocketChannel channel : secure.values()) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String address(int port) {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return bracketed + ":" + port;
  }

  private static ServerSocketChannel open(String host, int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      return channel.bind(new InetSocketAddress(host, port), BACKLOG);
    } catch (BindException e) {
      channel.close();
      throw new PortInUseException(host, port, e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }
}
