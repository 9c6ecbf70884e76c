package com.keer.ticketmaster.edge.access.person;

import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.loop.Loop;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;

/// The pseudonyms of an installation, in a process that uses them: its key from the topic of
/// secrets, followed from there on.
///
/// As with the secret of an installation, several processes may start at once: each appends a key
/// of its own if it finds none, and everybody takes the first.
public final class PersonKeys implements Pseudonyms {

  /// Forgetting need not be faster, and a quiet system stays quiet.
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TopicReader reader;
  private final KeyRecords records;
  private final Loop loop;
  private volatile RecentPeople people;

  private PersonKeys(TopicReader reader, KeyRecords records, PersonKey key) {
    this.reader = reader;
    this.records = records;
    this.people = new RecentPeople(key);
    this.loop = new Loop("read-person-keys", this::follow).atEnd(reader::close);
  }

  /// Finds the key of the installation, or makes it, and follows it.
  ///
  /// @param client how to reach the cluster
  /// @param topic of secrets
  /// @param hasBookings whether the log has commands already
  /// @throws PersonKeyException if the installation began without pseudonyms
  /// @throws KafkaException if the topic cannot be read or written
  public static Pseudonyms start(
      Map<String, Object> client, String topic, BooleanSupplier hasBookings) {
    SecretsTopic secrets = new SecretsTopic(client, topic);
    KeyRecords before = secrets.read();
    if (before.keyId() == null) {
      if (before.begunWithout() || hasBookings.getAsBoolean()) {
        throw begunWithout();
      }
      create(secrets);
    }
    return follow(secrets);
  }

  /// Refuses to go on where the installation uses pseudonyms.
  ///
  /// @throws PersonKeyException if it does
  /// @throws KafkaException if the topic cannot be read
  public static void requireNone(Map<String, Object> client, String topic) {
    if (new SecretsTopic(client, topic).read().keyId() != null) {
      throw new PersonKeyException(
          "this installation calls people by pseudonyms, from its first start on: set"
              + " TICKETMASTER_PSEUDONYMS=on");
    }
  }

  private static PersonKeyException begunWithout() {
    return new PersonKeyException(
        "TICKETMASTER_PSEUDONYMS=on is for installations that begin with it, and this one has"
            + " started without: set it to off, or begin another one with another topic prefix");
  }

  /// The seeds come before the record that chooses them, so that nobody finds a key in parts.
  private static void create(SecretsTopic secrets) {
    String id = UUID.randomUUID().toString();
    PersonKey made = PersonKey.random(new SecureRandom());
    try (KafkaProducer<byte[], byte[]> producer = secrets.producer(null)) {
      List<Future<?>> seeds = new ArrayList<>();
      for (int tree = 0; tree < PersonKey.TREES; tree++) {
        seeds.add(
            producer.send(secrets.record(KeyRecords.seeds(id, tree), made.tree(tree).write())));
      }
      seeds.forEach(secrets::await);
      secrets.await(
          producer.send(secrets.record(KeyRecords.choice(id), KeyRecords.choiceValue(made))));
    }
  }

  private static Pseudonyms follow(SecretsTopic secrets) {
    KeyRecords records = new KeyRecords();
    TopicReader reader = secrets.reader();
    try {
      reader.readTo(reader.ends(), records::add);
      PersonKey key = records.key();
      if (records.begunWithout()) {
        throw begunWithout();
      }
      if (key == null) {
        throw new KafkaException("the key of the pseudonyms cannot be read after it was written");
      }
      PersonKeys followed = new PersonKeys(reader, records, key);
      var _ = followed.loop.start();
      return followed;
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private Duration follow() {
    if (reader.poll(records::add) > 0) {
      PersonKey now = records.key();
      if (now != null) {
        people = new RecentPeople(now);
      }
    }
    return PAUSE;
  }

  @Override
  public String of(String userId) {
    return people.of(userId);
  }

  @Override
  public void close() {
    loop.close();
  }
}
