package com.keer.ticketmaster.edge.acl;

import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import com.keer.ticketmaster.embedded.LocalAuthority;
import com.keer.ticketmaster.embedded.RecordingAuthorizer;
import com.keer.ticketmaster.embedded.SecureClients;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;

/// A broker that asks everyone who they are, and allows each role what is written down. The roles
/// `api` and `reservation-processor` have passwords, `seat-processor` has a certificate.
final class SecuredCluster implements AutoCloseable {

  static final Topics TOPICS = new Topics("");
  static final String TOOL = "tool";

  /// Somebody with a password and without any right.
  static final String NOBODY = "nobody";

  private final EmbeddedKafka kafka;
  private final SecureClients clients;
  private final Admin root;

  private SecuredCluster(EmbeddedKafka kafka, SecureClients clients) {
    this.kafka = kafka;
    this.clients = clients;
    this.root = Admin.create(clients.open());
  }

  static SecuredCluster start(LocalAuthority authority) {
    EmbeddedKafka kafka =
        EmbeddedKafka.start(
            EmbeddedKafkaOptions.defaults()
                .withAuthority(authority)
                .withBrokerProperty("authorizer.class.name", RecordingAuthorizer.class.getName()));
    SecuredCluster cluster = new SecuredCluster(kafka, new SecureClients(kafka, authority));
    for (String user :
        List.of(Role.API.label(), Role.RESERVATION_PROCESSOR.label(), TOOL, NOBODY)) {
      cluster.clients.add(user, password(user));
    }
    for (Role role : Role.values()) {
      cluster.allow(rights(role));
    }
    cluster.allow(bindings(Grants.ofTool(TOPICS), "User:" + TOOL));
    return cluster;
  }

  SecureClients clients() {
    return clients;
  }

  Map<String, Object> client(String user) {
    return clients.password(user, password(user));
  }

  Map<String, Object> client(Role role) {
    return role == Role.SEAT_PROCESSOR ? clients.certificate(role.label()) : client(role.label());
  }

  private static String password(String user) {
    return user + "-secret";
  }

  static String principal(Role role) {
    return "User:" + (role == Role.SEAT_PROCESSOR ? "CN=" : "") + role.label();
  }

  /// What a role may do here: one also rehearses, and one brings checkpoints to a place.
  static List<AclBinding> rights(Role role) {
    List<Grant> grants = new ArrayList<>(Grants.of(role, TOPICS));
    switch (role) {
      case RESERVATION_PROCESSOR -> grants.addAll(Grants.ofRehearsal(TOPICS));
      case SEAT_PROCESSOR -> grants.addAll(Grants.ofCheckpointPlaces(TOPICS));
      case API -> {}
    }
    return bindings(grants, principal(role));
  }

  static List<AclBinding> bindings(List<Grant> grants, String principal) {
    return grants.stream().flatMap(grant -> grant.bindings(principal).stream()).toList();
  }

  void allow(Collection<AclBinding> rights) {
    try {
      root.createAcls(rights).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void forbid(AclBinding right) {
    try {
      root.deleteAcls(List.of(right.toFilter())).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Starts a process with one role.
  ///
  /// @param client the properties of its Kafka clients, which it gets in a file
  static EdgeProcess process(
      Path folder, Role role, Map<String, Object> client, Map<String, String> more)
      throws IOException {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.remove("bootstrap.servers");
    Path file = Files.createTempFile(folder, role.label(), ".properties");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    Map<String, String> variables = new HashMap<>(more);
    variables.put("TICKETMASTER_ROLES", role.label());
    variables.put("TICKETMASTER_CLIENT_CONFIG", file.toString());
    return EdgeProcess.start(Stack.config((String) client.get("bootstrap.servers"), variables));
  }

  @Override
  public void close() {
    root.close();
    kafka.close();
  }
}
