package com.keer.ticketmaster.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an [EmbeddedKafka] keeps its data and listens.
///
/// @param dataDir folder kept between starts; `null` for a temporary folder that `close` deletes
/// @param host loopback address or name to listen on
/// @param port port for clients; 0 uses any free port
/// @param brokerProperties Kafka broker properties that override the built-in ones
/// @param authority null for a node that asks nobody who they are
public record EmbeddedKafkaOptions(
    @Nullable Path dataDir,
    String host,
    int port,
    Map<String, String> brokerProperties,
    @Nullable LocalAuthority authority) {

  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final int MAX_PORT = 65_535;

  public EmbeddedKafkaOptions {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be in 0..%d: %d".formatted(MAX_PORT, port));
    }
    if (!isLoopback(host)) {
      // The node requires no password, so it must not be reachable from outside.
      throw new IllegalArgumentException("host must be a loopback address: " + host);
    }
    for (String key : brokerProperties.keySet()) {
      if (BrokerSettings.OWNED.contains(key)) {
        throw new IllegalArgumentException("broker property is set by EmbeddedKafka: " + key);
      }
    }
    brokerProperties = Map.copyOf(brokerProperties);
  }

  /// Temporary folder, any free port on 127.0.0.1, no additional properties.
  public static EmbeddedKafkaOptions defaults() {
    return new EmbeddedKafkaOptions(null, DEFAULT_HOST, 0, Map.of(), null);
  }

  /// The same with a folder that is kept between starts.
  public EmbeddedKafkaOptions withDataDir(Path newDataDir) {
    return new EmbeddedKafkaOptions(newDataDir, host, port, brokerProperties, authority);
  }

  /// The same on another loopback address.
  public EmbeddedKafkaOptions withHost(String newHost) {
    return new EmbeddedKafkaOptions(dataDir, newHost, port, brokerProperties, authority);
  }

  /// The same on another port; 0 uses any free port.
  public EmbeddedKafkaOptions withPort(int newPort) {
    return new EmbeddedKafkaOptions(dataDir, host, newPort, brokerProperties, authority);
  }

  /// The same with one more Kafka broker property.
  public EmbeddedKafkaOptions withBrokerProperty(String key, String value) {
    var merged = new LinkedHashMap<>(brokerProperties);
    merged.put(key, value);
    return new EmbeddedKafkaOptions(dataDir, host, port, merged, authority);
  }

  /// The same with two more listeners, which ask callers who they are: by name and password over
  /// TLS (SCRAM), or by a certificate of this authority. They may do what their ACLs say. On the
  /// listener without a password, everybody may still do everything.
  public EmbeddedKafkaOptions withAuthority(LocalAuthority newAuthority) {
    return new EmbeddedKafkaOptions(dataDir, host, port, brokerProperties, newAuthority);
  }

  private static boolean isLoopback(String host) {
    try {
      return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
