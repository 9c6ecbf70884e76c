package com.keer.ticketmaster.edge.access.person;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/// Removes people from the key of an installation's pseudonyms.
public final class Forgetting {

  /// Longer than Kafka lets a segment of the topic grow.
  private static final Duration SEGMENT = Duration.ofMillis(1_500);

  /// A cleaner that was busy may need another push.
  private static final Duration PUSH_AGAIN = Duration.ofSeconds(20);

  /// Below what every broker takes by default. Some 50,000 people fit before the first part is
  /// full.
  private static final int MOST_BYTES = 1_000_000;

  private final SecretsTopic secrets;

  /// @param client how to reach the cluster
  /// @param topic of secrets
  public Forgetting(Map<String, Object> client, String topic) {
    this.secrets = new SecretsTopic(client, topic);
  }

  /// A person, as the log calls them.
  ///
  /// @param times how often they were forgotten: each time, they got another pseudonym
  public record Known(String pseudonym, int times) {}

  /// What the key of an installation is like.
  ///
  /// @param forgotten how many people were removed from it, each as often as that happened
  /// @param left how many earlier versions of its parts can still be read from Kafka
  public record State(long forgotten, int left) {}

  /// What the log calls a person.
  ///
  /// @throws PersonKeyException if the installation uses no pseudonyms
  public Known known(String userId) {
    return known(key(secrets.read()).person(userId));
  }

  /// How many people were forgotten, and whether Kafka still has keys from before.
  ///
  /// @throws PersonKeyException if the installation uses no pseudonyms
  public State state() {
    KeyRecords records = secrets.read();
    return new State(key(records).forgotten(), records.superseded());
  }

  /// Removes a person: nobody can compute their pseudonym from the key any more. Those who held the
  /// key before follow within seconds; until [#erase], Kafka has its earlier version.
  ///
  /// @throws PersonKeyException if the installation uses no pseudonyms, or another call came
  ///   between; nothing was done then
  public Known forget(String userId) {
    try (KafkaProducer<byte[], byte[]> producer = secrets.producer(transactionalId())) {
      // Another program that is forgetting somebody is fenced off now, and what it finished is
      // readable: otherwise the later writer would bring back whom the earlier one removed.
      producer.initTransactions();
      KeyRecords records = secrets.read();
      PersonKey key = key(records);
      PersonKey.Person person = key.person(userId);
      byte[] left = key.without(person).tree(person.tree()).write();
      if (left.length > MOST_BYTES) {
        throw new PersonKeyException("no record of Kafka can hold what remains of the key");
      }
      byte[] name = KeyRecords.seeds(keyId(records), person.tree());
      producer.beginTransaction();
      var _ = producer.send(secrets.record(name, left));
      producer.commitTransaction();
      return known(person);
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new PersonKeyException(
          "nothing was done, because somebody else was forgotten at the same moment: try again");
    }
  }

  String transactionalId() {
    return secrets.name() + "-forget";
  }

  /// Has Kafka compact the topic, and waits until no earlier version of the key is left in it.
  ///
  /// @return the state at the end
  public State erase(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    long push = System.nanoTime();
    State state = state();
    while (state.left() > 0 && System.nanoTime() - end < 0) {
      if (System.nanoTime() - push >= 0) {
        // The segment that is written to is not compacted, so a new one has to begin behind it.
        TimeUnit.MILLISECONDS.sleep(SEGMENT.toMillis());
        mark();
        push = System.nanoTime() + PUSH_AGAIN.toNanos();
      }
      TimeUnit.MILLISECONDS.sleep(SEGMENT.toMillis());
      state = state();
    }
    return state;
  }

  private void mark() {
    try (KafkaProducer<byte[], byte[]> producer = secrets.producer(null)) {
      secrets.await(producer.send(secrets.record(KeyRecords.mark(), KeyRecords.markValue())));
    }
  }

  private static Known known(PersonKey.Person person) {
    return new Known(person.pseudonym(), person.times());
  }

  private static PersonKey key(KeyRecords records) {
    PersonKey key = records.key();
    if (key == null) {
      throw new PersonKeyException(
          "this installation calls people by their ids, so nobody can be forgotten:"
              + " TICKETMASTER_PSEUDONYMS has to be on from its first start");
    }
    return key;
  }

  private static String keyId(KeyRecords records) {
    String id = records.keyId();
    if (id == null) {
      throw new IllegalStateException("a key without a name");
    }
    return id;
  }
}
