package com.keer.ticketmaster.embedded;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/// One Kafka broker and controller inside this JVM, reachable from this machine only.
///
/// ```java
/// try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
///   properties.put("bootstrap.servers", kafka.bootstrapServers());
/// }
/// ```
///
/// A kept data folder keeps topics, records and the cluster id between starts, even if the process
/// was killed, and even on another port.
public final class EmbeddedKafka implements AutoCloseable {
  private final DataFolder folder;
  private final BoundSockets sockets;
  private final Node node;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedKafka(DataFolder folder, BoundSockets sockets, Node node) {
    this.folder = folder;
    this.sockets = sockets;
    this.node = node;
  }

  /// Starts a node with a temporary folder on any free port.
  public static EmbeddedKafka start() {
    return start(EmbeddedKafkaOptions.defaults());
  }

  /// Starts a node and returns once it serves clients.
  ///
  /// @throws PortInUseException if the requested port is in use
  /// @throws IllegalStateException if Kafka does not start, with the folder and the reason
  public static EmbeddedKafka start(EmbeddedKafkaOptions options) {
    BoundSockets sockets = BoundSockets.bind(options);
    try {
      DataFolder folder = DataFolder.open(options.dataDir());
      try {
        return startIn(folder, sockets, options);
      } catch (Exception e) {
        closeAfter(e, folder);
        throw new IllegalStateException(
            "Kafka did not start in %s: %s".formatted(folder.root(), rootMessage(e)), e);
      }
    } catch (RuntimeException e) {
      closeAfter(e, sockets);
      throw e;
    }
  }

  /// Where clients connect, as `host:port`.
  public String bootstrapServers() {
    return sockets.clientAddress();
  }

  /// The port that clients connect to.
  public int port() {
    return sockets.clientPort();
  }

  /// Where clients connect that have a name and a password.
  ///
  /// @throws IllegalStateException if the node was started without an authority
  public String passwordServers() {
    return sockets.address(SecureListeners.PASSWORD);
  }

  /// Where clients connect that have a certificate of the authority.
  ///
  /// @throws IllegalStateException if the node was started without an authority
  public String certificateServers() {
    return sockets.address(SecureListeners.CERTIFICATE);
  }

  int controllerPort() {
    return sockets.controllerPort();
  }

  /// The id given to the data folder when it was formatted.
  public String clusterId() {
    return node.clusterId();
  }

  /// The folder that holds topics and metadata.
  public Path dataDir() {
    return folder.root();
  }

  /// Stops cleanly and deletes a temporary folder; does nothing the second time.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (folder;
        sockets) {
      node.stop();
    }
  }

  private static EmbeddedKafka startIn(
      DataFolder folder, BoundSockets sockets, EmbeddedKafkaOptions options) {
    folder.formatOnce();
    var node = new Node(BrokerSettings.of(options, folder, sockets), sockets);
    try {
      node.start();
    } catch (Exception e) {
      closeAfter(e, node::stop);
      throw e;
    }
    return new EmbeddedKafka(folder, sockets, node);
  }

  private static void closeAfter(Exception failure, AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    for (Throwable next = root.getCause(); next != null; next = root.getCause()) {
      root = next;
    }
    return root.toString();
  }
}
