package com.keer.ticketmaster.edge.rehearsal;

import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// How much there is to do for the roles of a process: one that starts in the middle of a sale must
/// not rehearse.
final class Backlog {

  /// More records than the unread transaction markers of an idle log, or a few single requests.
  static final long NOT_QUIET = 500;

  private static final long LIMIT_SECONDS = 10;

  private Backlog() {}

  /// The number of records that the roles have not processed yet, transaction markers included.
  static long records(EdgeConfig config)
      throws InterruptedException, ExecutionException, TimeoutException {
    Topics topics = config.kafka().topics();
    long records = 0;
    try (Admin admin = Admin.create(config.kafka().properties())) {
      for (Role role : config.processing().roles()) {
        records += records(admin, role.applicationId(topics), input(topics, role));
      }
    }
    return records;
  }

  /// The number of records that were ever written for the roles.
  static long written(Admin admin, EdgeConfig config)
      throws InterruptedException, ExecutionException, TimeoutException {
    long records = 0;
    for (Role role : config.processing().roles()) {
      records +=
          ends(admin, input(config.kafka().topics(), role)).values().stream()
              .mapToLong(ListOffsetsResultInfo::offset)
              .sum();
    }
    return records;
  }

  private static long records(Admin admin, String group, String topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> done =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    return ends(admin, topic).entrySet().stream()
        .mapToLong(end -> end.getValue().offset() - offset(done.get(end.getKey())))
        .sum();
  }

  private static Map<TopicPartition, ListOffsetsResultInfo> ends(Admin admin, String topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get(LIMIT_SECONDS, TimeUnit.SECONDS)
        .forEach((name, described) ->
            described
                .partitions()
                .forEach(partition ->
                    ends.put(
                        new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
    return admin.listOffsets(ends).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  private static long offset(@Nullable OffsetAndMetadata done) {
    return done == null ? 0 : done.offset();
  }

  private static String input(Topics topics, Role role) {
    return switch (role) {
      case RESERVATION_PROCESSOR -> topics.reservationCommands().name();
      case SEAT_PROCESSOR -> topics.reservationRequests().name();
      case API -> topics.reservationCompleted().name();
    };
  }
}
