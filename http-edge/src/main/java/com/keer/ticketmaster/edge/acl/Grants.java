package com.keer.ticketmaster.edge.acl;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.resource.PatternType;

/// The least that each part of an installation needs in its Kafka cluster: with these ACLs it
/// works, and a broker refuses it everything else. The tool has to create the topics first.
public final class Grants {

  private Grants() {}

  /// What a process with one role may do. A process with several needs what each of them does.
  public static List<Grant> of(Role role, Topics topics) {
    List<Grant> grants = new ArrayList<>(common(role, topics));
    switch (role) {
      case API -> api(grants, topics);
      case RESERVATION_PROCESSOR -> reservationProcessor(grants, topics);
      case SEAT_PROCESSOR -> seatProcessor(grants, topics);
    }
    return List.copyOf(grants);
  }

  /// Every process compares the topics with what it needs, and says what it can read.
  private static List<Grant> common(Role role, Topics topics) {
    List<Grant> grants = new ArrayList<>();
    for (String name : names(topics)) {
      grants.add(Grant.topic(name, DESCRIBE, DESCRIBE_CONFIGS));
    }
    // Compared if there are three brokers or more: their loss is as bad.
    grants.add(Grant.topic("__consumer_offsets", DESCRIBE, DESCRIBE_CONFIGS));
    grants.add(Grant.topic("__transaction_state", DESCRIBE, DESCRIBE_CONFIGS));
    grants.add(Grant.topic(topics.installation().name(), READ, WRITE));
    grants.add(Grant.topic(topics.deadLetters().name(), WRITE));
    // The first one finds out whether an older program works here.
    for (Role each : Role.values()) {
      grants.add(Grant.group(each.applicationId(topics), DESCRIBE));
    }
    grants.add(Grant.group(role.applicationId(topics), READ));
    return grants;
  }

  private static void api(List<Grant> grants, Topics topics) {
    grants.add(Grant.topic(topics.reservationCommands().name(), WRITE));
    grants.add(Grant.topic(topics.sectionInit().name(), WRITE));
    grants.add(Grant.topic(topics.reservationCompleted().name(), READ));
    grants.add(Grant.topic(topics.sectionStatus().name(), READ));
    grants.add(Grant.topic(topics.installationSecrets().name(), READ, WRITE));
    grants.add(Grant.topic(topics.audit().name(), WRITE));
    // From the catalogue to the log, and from the log to the catalogue.
    grants.add(Grant.transactions(PatternType.LITERAL, topics.prefix() + "ticketmaster-outbox"));
    grants.add(Grant.group(topics.prefix() + "projection", READ));
  }

  private static void reservationProcessor(List<Grant> grants, Topics topics) {
    grants.add(Grant.topic(topics.reservationCommands().name(), READ));
    grants.add(Grant.topic(topics.buyerClaims().name(), READ, WRITE));
    grants.add(Grant.topic(topics.reservationCompleted().name(), READ, WRITE));
    grants.add(Grant.topic(topics.sectionStatus().name(), READ));
    grants.add(Grant.topic(topics.reservationRequests().name(), WRITE));
    grants.add(Grant.topic(topics.checkpoints().name(), WRITE));
    state(grants, Role.RESERVATION_PROCESSOR, topics);
  }

  private static void seatProcessor(List<Grant> grants, Topics topics) {
    grants.add(Grant.topic(topics.sectionInit().name(), READ));
    grants.add(Grant.topic(topics.reservationRequests().name(), READ, WRITE));
    grants.add(Grant.topic(topics.sectionStatus().name(), READ, WRITE));
    grants.add(Grant.topic(topics.reservationCompleted().name(), WRITE));
    grants.add(Grant.topic(topics.buyerClaims().name(), WRITE));
    grants.add(Grant.topic(topics.checkpoints().name(), WRITE));
    state(grants, Role.SEAT_PROCESSOR, topics);
  }

  /// The changelogs of its stores, which it creates, and its transactions.
  private static void state(List<Grant> grants, Role role, Topics topics) {
    String application = role.applicationId(topics);
    grants.add(Grant.topics(application + "-", CREATE, DESCRIBE, DESCRIBE_CONFIGS, READ, WRITE));
    grants.add(Grant.transactions(PatternType.PREFIXED, application + "-"));
  }

  /// What a process needs besides to rehearse, on topics of its own.
  public static List<Grant> ofRehearsal(Topics topics) {
    String begin = topics.prefix() + "rehearsal-";
    return List.of(
        Grant.topics(begin, CREATE, DELETE, DESCRIBE, DESCRIBE_CONFIGS, READ, WRITE),
        Grant.groups(begin, DELETE, DESCRIBE, READ),
        Grant.transactions(PatternType.PREFIXED, begin));
  }

  /// What a process needs besides to bring checkpoints to places.
  public static List<Grant> ofCheckpointPlaces(Topics topics) {
    return List.of(
        Grant.topic(topics.checkpoints().name(), READ),
        Grant.groups(topics.prefix() + "ticketmaster-checkpoints-", READ));
  }

  /// What somebody needs who looks how far the processors are behind, such as an autoscaler.
  public static List<Grant> ofLagReader(Topics topics) {
    return List.of(
        Grant.topic(topics.reservationCommands().name(), DESCRIBE),
        Grant.topic(topics.reservationRequests().name(), DESCRIBE),
        Grant.group(Role.RESERVATION_PROCESSOR.applicationId(topics), DESCRIBE),
        Grant.group(Role.SEAT_PROCESSOR.applicationId(topics), DESCRIBE));
  }

  /// What the tool needs to create and compare topics, to open and watch sections, to read logs,
  /// and to raise the feature level. Commands that repair or move an installation need more.
  public static List<Grant> ofTool(Topics topics) {
    Set<String> unread = Set.of(topics.installationSecrets().name(), topics.sectionInit().name());
    List<Grant> grants = new ArrayList<>();
    for (String name : names(topics)) {
      grants.add(Grant.topic(name, CREATE, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS));
      if (!unread.contains(name)) {
        grants.add(Grant.topic(name, READ));
      }
    }
    grants.add(Grant.topic("__consumer_offsets", DESCRIBE, DESCRIBE_CONFIGS));
    grants.add(Grant.topic("__transaction_state", DESCRIBE, DESCRIBE_CONFIGS));
    grants.add(Grant.topic(topics.sectionInit().name(), WRITE));
    grants.add(Grant.topic(topics.installation().name(), WRITE));
    grants.add(Grant.groups(topics.prefix() + "ticketmaster-", DESCRIBE));
    return List.copyOf(grants);
  }

  private static List<String> names(Topics topics) {
    return List.copyOf(
        new TreeSet<>(TopicAdmin.requiredSettings(topics, TopicSettings.DEFAULT).keySet()));
  }
}
