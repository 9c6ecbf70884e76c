package com.keer.ticketmaster.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/// What clients need in order to show a node with an authority who they are.
///
/// Somebody with a password is `User:NAME` in an ACL, somebody with a certificate `User:CN=NAME`.
public final class SecureClients {

  private static final int ITERATIONS = 4_096;

  private final EmbeddedKafka kafka;
  private final LocalAuthority authority;

  /// @param authority that the node was started with
  public SecureClients(EmbeddedKafka kafka, LocalAuthority authority) {
    this.kafka = kafka;
    this.authority = authority;
  }

  /// Lets somebody in by a password (SCRAM).
  public void add(String user, String password) {
    var info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, ITERATIONS);
    try (Admin admin = Admin.create(open())) {
      var _ =
          admin
              .alterUserScramCredentials(
                  List.of(new UserScramCredentialUpsertion(user, info, password)))
              .all()
              .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The properties of a client on the listener that asks nothing, and allows everything.
  public Map<String, Object> open() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  /// The properties of a client with a name and a password.
  public Map<String, Object> password(String user, String password) {
    Map<String, Object> client = trusting(kafka.passwordServers());
    client.put("security.protocol", "SASL_SSL");
    client.put("sasl.mechanism", "SCRAM-SHA-256");
    client.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password));
    return client;
  }

  /// The properties of a client with a certificate.
  public Map<String, Object> certificate(String name) {
    var issued = authority.issue(name);
    Map<String, Object> client = trusting(kafka.certificateServers());
    client.put("security.protocol", "SSL");
    client.put("ssl.keystore.type", "PEM");
    client.put("ssl.keystore.certificate.chain", issued.certificate());
    client.put("ssl.keystore.key", issued.key());
    return client;
  }

  private Map<String, Object> trusting(String servers) {
    Map<String, Object> client = new HashMap<>();
    client.put("bootstrap.servers", servers);
    client.put("ssl.truststore.type", "PEM");
    client.put("ssl.truststore.certificates", authority.pem());
    return client;
  }
}
