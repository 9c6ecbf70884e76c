package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.internal.verify.Findings;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.topology.Topics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/// Reads checkpoints, those in the topic and those from outside: whether their signatures are
/// genuine, and whether they continue each other.
final class CheckpointReader {

  /// The end of a series in the topic.
  private record Last(long number, Chain value) {}

  private final Findings findings;
  private final SignedHeads heads;
  private final Set<String> trusted;
  private final List<Checkpoint> given;
  private final NewerRecords newer;
  private final Map<String, Map<Long, Checkpoint>> givenBySeries = new HashMap<>();
  private final Set<Checkpoint> found = new HashSet<>();
  private final Map<String, Last> series = new HashMap<>();
  private boolean isWhole = true;

  /// @param trusted the public keys that may have signed; empty for any
  /// @param newer knows records that must not be passed over
  CheckpointReader(
      Findings findings,
      SignedHeads heads,
      List<Checkpoint> given,
      Set<String> trusted,
      NewerRecords newer) {
    this.findings = findings;
    this.heads = heads;
    this.given = given;
    this.trusted = trusted;
    this.newer = newer;
    if (!trusted.isEmpty()) {
      heads.trusted();
    }
  }

  /// A checkpoint in words.
  static String name(Checkpoint checkpoint) {
    return "checkpoint %d of %s (%s, key %s)"
        .formatted(
            checkpoint.number(),
            checkpoint.series(),
            UtcText.text(checkpoint.time()),
            checkpoint.signature().keyId());
  }

  /// Reads all of them.
  ///
  /// @return how many records the topic had
  long read(RecordedLog log, Topics topics) {
    for (Checkpoint checkpoint : given) {
      LogPlace place = place(checkpoint);
      if (isGenuine(checkpoint, place)) {
        Checkpoint other =
            givenBySeries
                .computeIfAbsent(checkpoint.series(), name -> new HashMap<>())
                .put(checkpoint.number(), checkpoint);
        if (other == null || !other.equals(checkpoint)) {
          heads.add(checkpoint, place, true);
        }
      }
    }
    long records = 0;
    List<Span> spans = log.spans(topics.checkpoints().name());
    for (Span span :
        spans.stream()
            .sorted(Comparator.comparingInt(span -> span.partition().partition()))
            .toList()) {
      isWhole &= span.begin() == 0;
      records += read(log, topics, span);
    }
    if (!spans.isEmpty()) {
      givenBySeries.values().forEach(this::requireGiven);
    }
    return records;
  }

  private long read(RecordedLog log, Topics topics, Span span) {
    long records = 0;
    try (Cursor cursor = log.open(span)) {
      for (var some = cursor.next(); !some.isEmpty(); some = cursor.next()) {
        for (ConsumerRecord<byte[], byte[]> record : some) {
          records++;
          LogPlace place = LogPlace.of(record);
          try {
            Checkpoint checkpoint =
                topics.checkpoints().valueSerde().deserializer().deserialize("", record.value());
            if (isGenuine(checkpoint, place)) {
              follow(checkpoint, place, span.begin() > 0);
            }
          } catch (SerializationException e) {
            newer.refuse(record, e);
            findings.add(
                Kind.CHECKPOINT_FORGED,
                null,
                0,
                place,
                "this is not a checkpoint: " + e.getMessage());
          }
        }
      }
    }
    return records;
  }

  private boolean isGenuine(Checkpoint checkpoint, LogPlace place) {
    String why =
        !checkpoint.isGenuine()
            ? "its signature does not fit: it was changed, or the key that it names did not sign it"
            : !trusted.isEmpty() && !trusted.contains(checkpoint.signature().publicKey())
                ? "its key is not one of those given"
                : null;
    if (why != null) {
      findings.add(
          Kind.CHECKPOINT_FORGED,
          null,
          checkpoint.number(),
          place,
          "%s is forged: %s".formatted(name(checkpoint), why));
    }
    return why == null;
  }

  /// Follows the topic: the checkpoints of a series continue each other.
  private void follow(Checkpoint checkpoint, LogPlace place, boolean isCutOff) {
    Last last = series.get(checkpoint.series());
    boolean continues =
        last == null
            ? isCutOff || (checkpoint.number() == 1 && checkpoint.previous().equals(Chain.NONE))
            : checkpoint.number() == last.number() + 1
                && checkpoint.previous().equals(last.value());
    if (!continues) {
      findings.add(
          Kind.CHECKPOINTS_DISAGREE,
          null,
          checkpoint.number(),
          place,
          "%s does not continue %s: a checkpoint was removed, added or moved"
              .formatted(
                  name(checkpoint),
                  last == null ? "the beginning of its series" : "number " + last.number()));
    }
    series.put(checkpoint.series(), new Last(checkpoint.number(), checkpoint.value()));
    Checkpoint same =
        givenBySeries.getOrDefault(checkpoint.series(), Map.of()).get(checkpoint.number());
    if (same != null) {
      found.add(same);
    }
    if (same != null && !same.value().equals(checkpoint.value())) {
      findings.add(
          Kind.CHECKPOINTS_DISAGREE,
          null,
          checkpoint.number(),
          place,
          "%s was given with other contents: somebody with the key signed two histories"
              .formatted(name(checkpoint)));
    }
    heads.add(checkpoint, place, false);
  }

  /// A checkpoint that somebody has from outside must be in the topic.
  private void requireGiven(Map<Long, Checkpoint> given) {
    given.values().stream()
        .filter(each -> isWhole && !found.contains(each))
        .forEach(each ->
            findings.add(
                Kind.LOG_TRUNCATED,
                null,
                each.number(),
                place(each),
                "%s was given, but the topic of checkpoints does not have it"
                    .formatted(name(each))));
  }

  private static LogPlace place(Checkpoint checkpoint) {
    return new LogPlace(
        "given-checkpoint-" + checkpoint.source().label(),
        checkpoint.partition(),
        checkpoint.number());
  }
}
