package com.keer.ticketmaster.edge.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class InstallationSecretTest {

  @Test
  void instancesThatStartAtOnceAgree() throws Exception {
    // Given
    EdgeConfig config = installation("secret-at-once-", Map.of());
    int instances = 6;
    var together = new CyclicBarrier(instances);
    Callable<ReservationIds> start =
        () -> {
          together.await();
          return InstallationSecret.ids(config, Stack.clusterId());
        };

    // When
    Set<String> tokens = new HashSet<>();
    List<ReservationIds> all = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(instances)) {
      for (Future<ReservationIds> one : threads.invokeAll(Collections.nCopies(instances, start))) {
        all.add(one.get());
        tokens.add(one.get().peerToken());
      }
    }
    append(config, new SecretRecord("one that comes too late for anybody", null, 0));
    ReservationIds late = InstallationSecret.ids(config, Stack.clusterId());

    // Then
    assertThat(tokens).containsExactly(late.peerToken());
    assertThat(late.isIssued(all.getFirst().random())).isTrue();
    assertThat(late.of("alice", "key")).isEqualTo(all.getLast().of("alice", "key"));
  }

  @Test
  void aNewInstallationUsesNothingThatCanBeKnownFromOutside() throws Exception {
    // Given
    EdgeConfig config = installation("secret-new-", Map.of());

    // When
    ReservationIds ids = InstallationSecret.ids(config, Stack.clusterId());

    // Then
    ReservationIds known = derived("secret-new-");
    assertThat(ids.isIssued(known.random())).isFalse();
    assertThat(ids.of("alice", "key")).isNotEqualTo(known.of("alice", "key"));
    assertThat(ids.isPeerToken(known.peerToken())).isFalse();
  }

  @Test
  void anInstallationWithBookingsKeepsItsIds() throws Exception {
    // Given
    EdgeConfig config = installation("secret-old-", Map.of());
    send(config, config.kafka().topics().reservationCommands().name(), "any", "any");
    ReservationIds before = derived("secret-old-");
    ReservationId old = before.random();

    // When
    ReservationIds ids = InstallationSecret.ids(config, Stack.clusterId());

    // Then: as instances that are not updated yet would.
    assertThat(ids.isIssued(old)).isTrue();
    assertThat(ids.of("alice", "key")).isEqualTo(before.of("alice", "key"));
    assertThat(before.isIssued(ids.random())).isTrue();
    assertThat(ids.isPeerToken(before.peerToken())).isTrue();
    assertThat(ids.peerToken()).isEqualTo(before.peerToken());
  }

  @Test
  void aSecretThatIsGivenIsTheOne() throws Exception {
    // Given
    String given = "correct horse battery staple";
    EdgeConfig config = installation("secret-given-", Map.of("TICKETMASTER_ID_SECRET", given));

    // When
    ReservationIds ids = InstallationSecret.ids(config, Stack.clusterId());

    // Then
    assertThat(ids.of("alice", "key"))
        .isEqualTo(new ReservationIds(sha256(given)).of("alice", "key"));
    assertThat(values(config)).isEmpty();
  }

  @Test
  void aProcessWithoutTheApiReadsAndWritesNone() throws Exception {
    // Given
    EdgeConfig config =
        installation("secret-none-", Map.of("TICKETMASTER_ROLES", "seat-processor"));

    // When
    InstallationSecret.ids(config, Stack.clusterId());

    // Then
    assertThat(values(config)).isEmpty();
  }

  @Test
  void theTopicHasATextThatTheVariableWouldTake() throws Exception {
    // Given
    EdgeConfig config = installation("secret-moved-", Map.of());
    ReservationIds ids = InstallationSecret.ids(config, Stack.clusterId());

    // When
    String text = SecretRecord.read(values(config).getFirst(), 0).secret();
    EdgeConfig moved = installation("secret-moved-to-", Map.of("TICKETMASTER_ID_SECRET", text));

    // Then
    assertThat(InstallationSecret.ids(moved, "another cluster").of("alice", "key"))
        .isEqualTo(ids.of("alice", "key"));
  }

  private static EdgeConfig installation(String prefix, Map<String, String> more) throws Exception {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("TICKETMASTER_TOPIC_PREFIX", prefix);
    variables.put("TICKETMASTER_PARTITIONS", "1");
    EdgeConfig config = Stack.config(Stack.bootstrapServers(), variables);
    try (Admin admin = Admin.create(config.kafka().properties())) {
      new TopicAdmin(admin, config.kafka().topics(), TopicSettings.DEFAULT.withPartitions(1))
          .ensure();
    }
    return config;
  }

  private static void append(EdgeConfig config, SecretRecord secret) throws Exception {
    String topic = config.kafka().topics().installationSecrets().name();
    send(config, topic, "id-secret/late", new String(secret.write(), UTF_8));
  }

  private static void send(EdgeConfig config, String topic, String key, String value)
      throws Exception {
    try (var producer =
        new KafkaProducer<>(
            config.kafka().properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8))).get();
    }
  }

  private static List<byte[]> values(EdgeConfig config) {
    String topic = config.kafka().topics().installationSecrets().name();
    List<byte[]> values = new ArrayList<>();
    try (TopicReader reader = TopicReader.fromBeginning(config.kafka().properties(), topic)) {
      reader.readTo(reader.ends(), found -> values.add(found.value()));
    }
    return values;
  }

  private static ReservationIds derived(String prefix) throws Exception {
    return new ReservationIds(sha256("ticketmaster/" + Stack.clusterId() + "/" + prefix));
  }

  private static byte[] sha256(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
  }
}
