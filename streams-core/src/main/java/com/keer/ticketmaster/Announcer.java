package com.keer.ticketmaster;

import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.internal.features.FeatureGate;
import com.keer.ticketmaster.internal.installation.Announcement;
import com.keer.ticketmaster.internal.installation.FirstLevel;
import com.keer.ticketmaster.internal.installation.InstallationFacts;
import com.keer.ticketmaster.internal.installation.InstallationTopic;
import com.keer.ticketmaster.loop.Loop;
import com.keer.ticketmaster.topics.TopicMismatchException;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the topic of the installation what this program can read, and follows the level.
final class Announcer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  /// A fraction of the time after which a program no longer counts, see
  /// [com.keer.ticketmaster.features.Installation#STALE_AFTER].
  private static final Duration EVERY = Duration.ofSeconds(30);

  /// How long the word of a program that was killed stays readable.
  private static final long FORGOTTEN_MILLIS = Duration.ofHours(1).toMillis();

  private final String name;
  private final Map<String, ?> client;
  private final Topics topics;
  private final Producer<byte[], byte[]> producer;
  private final FeatureGate gate;
  private final Supplier<List<String>> clients;
  private final Loop loop =
      new Loop("announce-level", this::step).retryAfter(EVERY).grace(Duration.ZERO);
  private @Nullable List<String> announced;
  private long announcedAt;
  private boolean warned;

  /// @param client how to reach the cluster
  /// @param clients the ids of the Kafka Streams clients of this program
  Announcer(
      TicketMasterSettings settings,
      Map<String, ?> client,
      CommandLog commands,
      Supplier<List<String>> clients) {
    this.name = name(settings);
    this.client = client;
    this.topics = settings.topology().topics();
    this.producer = commands.producer();
    this.gate = commands.gate();
    this.clients = clients;
  }

  /// The name of this process among all of its installation. Processes of different roles may have
  /// the same instance id.
  private static String name(TicketMasterSettings settings) {
    String id = settings.instanceId();
    if (id == null) {
      return RandomIds.next().value();
    }
    String roles =
        settings.roles().stream().sorted().map(Role::label).collect(Collectors.joining("+"));
    return (roles.isEmpty() ? "sender" : roles) + ":" + id;
  }

  /// Finds out the level, and begins to announce. A new installation starts at the newest level;
  /// all others keep theirs.
  ///
  /// @throws TopicMismatchException if this program cannot read what is written at that level
  /// @throws KafkaException if the cluster cannot be reached
  void start(Admin admin) {
    InstallationFacts facts = InstallationTopic.read(client, topics);
    int level = facts.level();
    if (facts.raises().isEmpty() && FirstLevel.isNew(admin, topics)) {
      level = FeatureLevel.NEWEST;
      InstallationTopic.raise(producer, topics, level);
    }
    if (level > FeatureLevel.NEWEST) {
      throw new TopicMismatchException(
          "the installation is at feature level %d, and this program reads up to level %d: it would bury or misread commands. Use a newer program."
              .formatted(level, FeatureLevel.NEWEST));
    }
    gate.learn(level);
    var unused = loop.start();
  }

  /// The clients of this program may have changed.
  void wake() {
    loop.wake();
  }

  private Duration step() {
    List<String> now = clients.get();
    long passed = System.nanoTime() - announcedAt;
    if (now.equals(announced) && passed < EVERY.toNanos()) {
      return EVERY.minusNanos(passed);
    }
    boolean first = announced == null;
    InstallationTopic.announce(
        producer, topics, name, new Announcement(FeatureLevel.NEWEST, now, 0));
    announced = now;
    announcedAt = System.nanoTime();
    if (!first) {
      look();
    }
    return EVERY;
  }

  private void look() {
    InstallationFacts facts = InstallationTopic.read(client, topics);
    gate.learn(facts.level());
    if (facts.level() > FeatureLevel.NEWEST && !warned) {
      warned = true;
      LOG.atError()
          .addKeyValue("level", facts.level())
          .addKeyValue("newest", FeatureLevel.NEWEST)
          .log("the installation was raised to a level that this program cannot read: update it");
    }
    long last = facts.announcements().values().stream().mapToLong(Announcement::at).max().orElse(0);
    facts
        .announcements()
        .forEach((other, said) -> {
          if (last - said.at() > FORGOTTEN_MILLIS) {
            InstallationTopic.forget(producer, topics, other);
          }
        });
  }

  /// Takes back what it said, once.
  @Override
  public void close() {
    loop.close();
    if (announced != null) {
      announced = null;
      try {
        InstallationTopic.forget(producer, topics, name);
      } catch (KafkaException e) {
        LOG.atDebug().setCause(e).log("the end of this program was not announced");
      }
    }
  }
}
