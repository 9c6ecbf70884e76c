package com.keer.ticketmaster.edge.access.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The key of pseudonyms in a real topic of secrets.
@ExtendWith(Stack.class)
class PersonKeysTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void instancesThatStartAtOnceAgreeAndOneThatStartsLaterToo() throws Exception {
    // Given
    String topic = topic("person-start-");
    int instances = 6;
    var together = new CyclicBarrier(instances);
    Callable<Pseudonyms> start =
        () -> {
          together.await();
          return start(topic);
        };

    // When
    List<Pseudonyms> all = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(instances)) {
      for (Future<Pseudonyms> one : threads.invokeAll(Collections.nCopies(instances, start))) {
        all.add(one.get());
      }
    }
    all.add(start(topic));

    // Then
    Set<String> names = new HashSet<>();
    all.forEach(each -> names.add(each.of("alice")));
    all.forEach(Pseudonyms::close);
    assertThat(names).hasSize(1).allMatch(name -> name.startsWith("person-"));
  }

  @Test
  void everyoneFollowsWhenAPersonIsForgotten() throws Exception {
    // Given
    String topic = topic("person-follow-");
    Forgetting forgetting = forgetting(topic);
    try (Pseudonyms one = start(topic);
        Pseudonyms other = start(topic)) {
      String alice = one.of("alice");
      String bob = one.of("bob");

      // When
      Forgetting.Known gone = forgetting.forget("alice");

      // Then
      assertThat(gone).isEqualTo(new Forgetting.Known(alice, 0));
      Forgetting.Known now = forgetting.known("alice");
      assertThat(now.times()).isEqualTo(1);
      assertThat(now.pseudonym()).isNotEqualTo(alice);
      await()
          .atMost(LIMIT)
          .untilAsserted(() ->
              assertThat(List.of(one.of("alice"), other.of("alice")))
                  .containsOnly(now.pseudonym()));
      try (Pseudonyms late = start(topic)) {
        assertThat(late.of("alice")).isEqualTo(now.pseudonym());
        assertThat(List.of(one.of("bob"), other.of("bob"), late.of("bob"))).containsOnly(bob);
      }
    }
  }

  @Test
  void kafkaHasNoEarlierKeyWhenItIsErased() throws Exception {
    // Given
    String topic = topic("person-erase-");
    try (Pseudonyms people = start(topic)) {
      PersonKey before = secrets(topic).read().key();
      String alice = people.of("alice");
      Forgetting forgetting = forgetting(topic);
      int records = records(topic).size();

      // When
      Forgetting.Known _ = forgetting.forget("alice");
      Forgetting.State forgotten = forgetting.state();
      List<byte[]> with = records(topic);
      Forgetting.State erased = forgetting.erase(LIMIT);
      List<byte[]> without = records(topic);

      // Then
      assertThat(forgotten).isEqualTo(new Forgetting.State(1, 1));
      assertThat(erased).isEqualTo(new Forgetting.State(1, 0));
      byte[] tree = before.tree(before.person("alice").tree()).write();
      assertThat(HexFormat.of().formatHex(join(without)))
          .doesNotContain(HexFormat.of().formatHex(seed(tree)));
      // One more, the mark; the control has the earlier key as well.
      assertThat(without).hasSize(records + 1);
      assertThat(HexFormat.of().formatHex(join(with)))
          .contains(HexFormat.of().formatHex(seed(tree)));
      assertThat(before.of("alice")).isEqualTo(alice);
    }
  }

  @Test
  void thoseWhoForgetAtOnceForgetAll() throws Exception {
    // Given
    String topic = topic("person-race-");
    start(topic).close();
    // Fourteen of one tree, so that all of them write the same record.
    PersonKey key = secrets(topic).read().key();
    List<String> people =
        IntStream.range(0, 100_000)
            .mapToObj(n -> "user-" + n)
            .filter(name -> key.person(name).tree() == 7)
            .limit(14)
            .toList();

    // When
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (String person : people) {
        var _ =
            threads.submit(() -> {
              // One that is fenced off fails, and tells it.
              Forgetting.Known _ = forgetting(topic).forget(person);
              told.add(person);
            });
      }
    }

    // Then
    PersonKey left = secrets(topic).read().key();
    assertThat(people).hasSize(14);
    assertThat(told).isNotEmpty();
    assertThat(told).allSatisfy(person -> assertThat(left.person(person).times()).isEqualTo(1));
    assertThat(left.forgotten()).isBetween((long) told.size(), 14L);
  }

  @Test
  void whoReadTheKeyBeforeAnotherPersonWasForgottenCannotWriteIt() {
    // Given
    String topic = topic("person-fence-");
    start(topic).close();
    Forgetting forgetting = forgetting(topic);
    PersonKey before = secrets(topic).read().key();
    int tree = before.person("alice").tree();
    byte[] stale = before.tree(tree).write();
    String keyId = secrets(topic).read().keyId();
    try (var late = secrets(topic).producer(forgetting.transactionalId());
        var careless = secrets(topic).producer(null)) {
      late.initTransactions();

      // When
      Forgetting.Known alice = forgetting.forget("alice");

      // Then
      late.beginTransaction();
      var record = secrets(topic).record(KeyRecords.seeds(keyId, tree), stale);
      assertThatThrownBy(
              () -> {
                var _ = late.send(record);
                late.commitTransaction();
              })
          .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
      assertThat(forgetting.known("alice").times()).isEqualTo(1);

      // The control: without the transaction, the key from before comes back.
      secrets(topic).await(careless.send(record));
      assertThat(forgetting.known("alice")).isEqualTo(alice);
    }
  }

  @Test
  void anInstallationThatBeganWithoutStaysWithout() throws Exception {
    // Given
    String withSecret = topic("person-late-");
    send(withSecret, "id-secret/any", "{\"v\":1,\"secret\":\"any\"}");
    String withBookings = topic("person-booked-");
    String lost = topic("person-lost-");
    send(lost, "id-secret/any", "{\"v\":1,\"secret\":\"any\"}");
    // As if another process had begun with pseudonyms a moment later.
    send(lost, "pseudonyms/late", "{\"v\":1,\"paths\":\"\"}");

    // Then
    assertThatExceptionOfType(PersonKeyException.class)
        .isThrownBy(() -> start(withSecret))
        .withMessageContaining("has started without");
    assertThatExceptionOfType(PersonKeyException.class)
        .isThrownBy(() -> PersonKeys.start(client(), withBookings, () -> true))
        .withMessageContaining("has started without");
    assertThatExceptionOfType(PersonKeyException.class).isThrownBy(() -> start(lost));
    assertThat(records(withBookings)).isEmpty();
    PersonKeys.requireNone(client(), withSecret);
    PersonKeys.requireNone(client(), lost);
    assertThatExceptionOfType(PersonKeyException.class)
        .isThrownBy(() -> forgetting(withSecret).forget("alice"))
        .withMessageContaining("nobody can be forgotten");
  }

  @Test
  void anInstallationThatBeganWithThemKeepsThem() throws Exception {
    // Given
    String topic = topic("person-kept-");
    start(topic).close();
    send(topic, "id-secret/any", "{\"v\":1,\"secret\":\"any\"}");

    // Then
    assertThatExceptionOfType(PersonKeyException.class)
        .isThrownBy(() -> PersonKeys.requireNone(client(), topic))
        .withMessageContaining("TICKETMASTER_PSEUDONYMS=on");
    start(topic).close();
  }

  private static String topic(String prefix) {
    Topics topics = new Topics(prefix);
    try (Admin admin = Admin.create(client())) {
      var _ = new TopicAdmin(admin, topics, TopicSettings.DEFAULT.withPartitions(1)).ensure();
    }
    return topics.installationSecrets().name();
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", Stack.bootstrapServers());
  }

  private static Pseudonyms start(String topic) {
    return PersonKeys.start(client(), topic, () -> false);
  }

  private static Forgetting forgetting(String topic) {
    return new Forgetting(client(), topic);
  }

  private static SecretsTopic secrets(String topic) {
    return new SecretsTopic(client(), topic);
  }

  private static void send(String topic, String key, String value) {
    SecretsTopic secrets = secrets(topic);
    try (KafkaProducer<byte[], byte[]> producer = secrets.producer(null)) {
      secrets.await(producer.send(secrets.record(key.getBytes(UTF_8), value.getBytes(UTF_8))));
    }
  }

  private static List<byte[]> records(String topic) {
    List<byte[]> values = new ArrayList<>();
    try (TopicReader reader = TopicReader.fromBeginning(client(), topic)) {
      reader.readTo(reader.ends(), found -> values.add(found.value()));
    }
    return values;
  }

  private static byte[] join(List<byte[]> parts) {
    var all = new java.io.ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  /// Of a tree that is whole: its one seed.
  private static byte[] seed(byte[] tree) {
    assertThat(tree).hasSize(1 + Long.BYTES + 1 + Prf.BYTES);
    byte[] seed = new byte[Prf.BYTES];
    System.arraycopy(tree, 1 + Long.BYTES + 1, seed, 0, Prf.BYTES);
    return seed;
  }
}
