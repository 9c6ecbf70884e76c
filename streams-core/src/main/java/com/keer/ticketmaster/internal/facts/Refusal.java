package com.keer.ticketmaster.internal.facts;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The sentences of the refusals: what was found, what it means, and how to go on. The page
/// `docs/lost.md` has them all.
final class Refusal {

  private static final String RESTORE =
      "Bring the topic back from a copy of the brokers' disks, or import the latest archive under"
          + " another topic prefix (ticketmaster replay import)";

  private static final String REBUILD =
      "Stop all processes of the installation, and make states and positions again from the logs:"
          + " ticketmaster replay rebuild engine";

  private Refusal() {}

  static FactsDisagreeException storesGone(
      List<String> changelogs, TopicPartition log, String group, @Nullable Long position) {
    return refuse(
        "%s of partition %d lost what it kept (deleted, or created again), but group %s %s %s. Without it, sold seats would be sold again"
            .formatted(
                String.join(", ", changelogs), log.partition(), group, standing(position), log),
        REBUILD);
  }

  static FactsDisagreeException storesBehind(
      String changelog, TopicPartition log, String group, long position, long missed) {
    return refuse(
        "%s of partition %d does not contain offset %d of %s, but group %s has read up to offset %d: the changelog lost its end. Without it, sold seats would be sold again"
            .formatted(changelog, log.partition(), missed, log.topic(), group, position),
        REBUILD);
  }

  static FactsDisagreeException positionBehind(
      TopicPartition log, String group, @Nullable Long position, long next) {
    return refuse(
        "group %s %s %s, but its stores contain that log up to offset %d. It would decide the same records again"
            .formatted(group, standing(position), log, next),
        ("Stop all processes of this role, and set the position: kafka-consumer-groups.sh"
                + " --bootstrap-server … --group %s --topic %s:%d --reset-offsets --to-offset %d"
                + " --execute. Or stop all processes, and: ticketmaster replay rebuild engine")
            .formatted(group, log.topic(), log.partition(), next));
  }

  static FactsDisagreeException positionGone(TopicPartition log, String group) {
    return refuse(
        "group %s has no position in %s, but its changelogs have records: it has read that log before, and would decide the same records again"
            .formatted(group, log),
        REBUILD);
  }

  /// Of a task that keeps nothing.
  static FactsDisagreeException positionGone(TopicPartition log, String group, String witness) {
    return refuse(
        "group %s has no position in %s, but %s has results of that log: it has read the log before, and would pass its commands on again"
            .formatted(group, log, witness),
        ("Stop all processes of this role, and set the position behind the last command that was"
                + " carried out, usually the end: kafka-consumer-groups.sh --bootstrap-server …"
                + " --group %s --topic %s:%d --reset-offsets --to-latest --execute. Or stop all"
                + " processes, and: ticketmaster replay rebuild engine")
            .formatted(group, log.topic(), log.partition()));
  }

  static FactsDisagreeException everythingGone(TopicPartition log, String group, String witness) {
    return refuse(
        "group %s has no position in %s, but %s has results of that log: positions were lost, and everything would be decided again"
            .formatted(group, log, witness),
        REBUILD);
  }

  static FactsDisagreeException filesOfBefore(TopicPartition changelog, String group) {
    return refuse(
        "the state folder is not of this installation: %s was made from the logs, and the files of group %s are of another time"
            .formatted(changelog, group),
        "Stop this process, delete its state folder, and start it again");
  }

  static FactsDisagreeException unfinishedRebuild(TopicPartition log, String group) {
    return refuse(
        "the states of group %s are being made from the logs, or that was interrupted (%s)"
            .formatted(group, log),
        "Wait until it is done, or run it again: ticketmaster replay rebuild engine");
  }

  static FactsDisagreeException endsTooEarly(
      TopicPartition log, long end, String group, long position) {
    return refuse(
        "%s ends at offset %d, but group %s has read up to offset %d: the log was cut off, or deleted and created again"
            .formatted(log, end, group, position),
        RESTORE);
  }

  static FactsDisagreeException beginsTooLate(
      TopicPartition log, long begin, String group, long position) {
    return refuse(
        "%s begins at offset %d, but group %s has read only up to offset %d: records were deleted before anybody decided about them"
            .formatted(log, begin, group, position),
        RESTORE);
  }

  static FactsDisagreeException anotherLog(
      TopicPartition log, String group, @Nullable Long position, long next) {
    return refuse(
        "%s is not the log that group %s has read: the record before offset %d is missing or another one (the group %s it). The log was cut off, or deleted and created again"
            .formatted(log, group, next, standing(position)),
        RESTORE);
  }

  static FactsDisagreeException startedAgain(TopicPartition log, long offset, long next) {
    return refuse(
        "%s gave offset %d after offset %d: the log was deleted and created again while it was read"
            .formatted(log, offset, next - 1),
        RESTORE);
  }

  private static String standing(@Nullable Long position) {
    return position == null ? "has no position in" : "is at offset " + position + " of";
  }

  private static FactsDisagreeException refuse(String found, String remedy) {
    return new FactsDisagreeException(
        found + ". Nothing was decided. " + remedy + ". See streams-core/docs/lost.md");
  }
}
