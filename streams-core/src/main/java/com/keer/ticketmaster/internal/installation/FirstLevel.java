package com.keer.ticketmaster.internal.installation;

import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.topology.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Recognises a new installation, which may start at the newest level: nothing is in its logs, and
/// no program works for it that could be older.
public final class FirstLevel {

  private static final Logger LOG = LoggerFactory.getLogger(FirstLevel.class);

  private FirstLevel() {}

  /// Whether nobody has written anything yet, and nobody works here.
  public static boolean isNew(Admin admin, Topics topics) {
    try {
      return isEmpty(admin, topics) && GroupMember.of(admin, topics).isEmpty();
    } catch (KafkaException e) {
      // Then it is an old one: that refuses something, and loses nothing.
      LOG.atWarn()
          .setCause(e)
          .log("cannot find out whether the installation is new; it starts at feature level 1");
      return false;
    }
  }

  private static boolean isEmpty(Admin admin, Topics topics) {
    List<String> logs =
        List.of(
            topics.reservationCommands().name(),
            topics.sectionInit().name(),
            topics.reservationRequests().name());
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    ClusterAnswers.describe(admin, logs)
        .forEach((name, topic) ->
            topic
                .partitions()
                .forEach(partition ->
                    asked.put(
                        new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
    return ClusterAnswers.get(admin.listOffsets(asked).all()).values().stream()
        .allMatch(end -> end.offset() == 0);
  }
}
