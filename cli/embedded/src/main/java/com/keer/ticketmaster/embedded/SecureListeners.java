package com.keer.ticketmaster.embedded;

import static java.util.Map.entry;

import com.keer.ticketmaster.embedded.LocalAuthority.Issued;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// The listeners of a node that asks callers who they are, and lets them do what their ACLs say.
final class SecureListeners {

  /// Name and password (SCRAM) over TLS.
  static final String PASSWORD = "SASL_SSL";

  /// A certificate of the authority.
  static final String CERTIFICATE = "SSL";

  static final List<String> NAMES = List.of(PASSWORD, CERTIFICATE);

  private SecureListeners() {}

  static Map<String, String> settings(LocalAuthority authority) {
    Issued server = authority.issue("kafka");
    return Map.ofEntries(
        entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
        // The node itself, and everybody on the listener that asks nothing.
        entry("super.users", "User:ANONYMOUS"),
        entry("sasl.enabled.mechanisms", "SCRAM-SHA-256"),
        entry(
            "listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
        entry("ssl.keystore.type", "PEM"),
        entry("ssl.keystore.certificate.chain", server.certificate()),
        entry("ssl.keystore.key", server.key()),
        entry("ssl.truststore.type", "PEM"),
        entry("ssl.truststore.certificates", authority.pem()),
        entry("listener.name.ssl.ssl.client.auth", "required"));
  }

  /// Adds them to those that every node has.
  static void add(Properties properties, BoundSockets sockets) {
    for (String name : NAMES) {
      String listener = name + "://" + sockets.address(name);
      append(properties, "listeners", listener);
      append(properties, "advertised.listeners", listener);
      append(properties, "listener.security.protocol.map", name + ":" + name);
    }
  }

  private static void append(Properties properties, String key, String value) {
    properties.setProperty(key, properties.getProperty(key) + "," + value);
  }
}
