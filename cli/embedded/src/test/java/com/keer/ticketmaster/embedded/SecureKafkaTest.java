package com.keer.ticketmaster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class SecureKafkaTest {

  @Test
  void asksWhoCallsAndAllowsWhatTheAclsSay() throws Exception {
    // Given
    LocalAuthority authority = new LocalAuthority("secure-kafka");
    AclBinding alice = mayCreate("User:alice", PatternType.LITERAL, "alices");
    AclBinding bob = mayCreate("User:CN=bob", PatternType.PREFIXED, "bobs-");
    AclBinding more = mayCreate("User:alice", PatternType.LITERAL, "nobodys");
    try (EmbeddedKafka kafka =
            EmbeddedKafka.start(
                EmbeddedKafkaOptions.defaults()
                    .withAuthority(authority)
                    .withBrokerProperty(
                        "authorizer.class.name", RecordingAuthorizer.class.getName()));
        Admin root = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      SecureClients clients = new SecureClients(kafka, authority);
      clients.add("alice", "secret");
      root.createAcls(List.of(alice, bob, more)).all().get();

      // When
      String own = created(clients.password("alice", "secret"), "alices");
      String others = created(clients.password("alice", "secret"), "bobs-1");
      String byCertificate = created(clients.certificate("bob"), "bobs-1");
      String wrongPassword = created(clients.password("alice", "wrong"), "alices-2");

      // Then
      assertThat(own).isEqualTo("created");
      assertThat(others).isEqualTo("TopicAuthorizationException");
      assertThat(byCertificate).isEqualTo("created");
      assertThat(wrongPassword).isEqualTo("SaslAuthenticationException");
      assertThat(RecordingAuthorizer.denied()).isEqualTo(Set.of("alice CREATE TOPIC bobs-1"));
      assertThat(RecordingAuthorizer.unused(List.of(alice, bob, more)))
          .isEqualTo(Set.of("alice CREATE TOPIC nobodys"));
    }
  }

  @Test
  void asksNobodyWithoutAnAuthority() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      assertThatIllegalStateException()
          .isThrownBy(kafka::passwordServers)
          .withMessageContaining("asks nobody");
    }
  }

  private static AclBinding mayCreate(String who, PatternType pattern, String topic) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, pattern),
        new AccessControlEntry(who, "*", AclOperation.CREATE, AclPermissionType.ALLOW));
  }

  private static String created(Map<String, Object> client, String topic)
      throws InterruptedException {
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
      return "created";
    } catch (ExecutionException e) {
      return e.getCause().getClass().getSimpleName();
    }
  }
}
