package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.RecordedLog.ReadingProgress;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;

/// The contents of the log, from its beginning to its end when the reading started.
final class LogState implements AutoCloseable {
  private final KafkaTarget target;
  private final Predicate<SectionId> wanted;
  private final TopicReader statuses;
  private final TopicReader outcomes;

  /// The offset after the last record of each partition that has any; transaction markers may
  /// follow.
  private final Map<TopicPartition, Long> goals = new HashMap<>();

  private long read;
  private final Map<SectionId, SectionFold> sections = new TreeMap<>(SectionId.IN_ORDER);
  private final List<SectionFold> byNumber = new ArrayList<>();
  private final ReservationTable reservations = new ReservationTable();

  LogState(KafkaTarget target, Predicate<SectionId> wanted) {
    this.target = target;
    this.wanted = wanted;
    this.statuses = open(target, target.topics().sectionStatus().name());
    try {
      this.outcomes = open(target, target.topics().reservationCompleted().name());
    } catch (RuntimeException e) {
      statuses.close();
      throw e;
    }
  }

  private static TopicReader open(KafkaTarget target, String topic) {
    TopicReader reader = target.connect(client -> TopicReader.fromBeginning(client, topic));
    if (reader.isMissing()) {
      reader.close();
      throw KafkaTarget.missing(ExitCode.NOT_COMPARED, topic);
    }
    return reader;
  }

  /// Reads both topics.
  ///
  /// @param progress receives how many records of how many were read
  void read(CheckFindings findings, ReadingProgress progress) {
    // The end of the statuses is determined first, so the outcomes read include all that a status
    // counts.
    try {
      Map<TopicPartition, Long> lastStatuses = statuses.ends();
      Map<TopicPartition, Long> lastOutcomes = outcomes.ends();
      long records = statuses.distance(lastStatuses) + outcomes.distance(lastOutcomes);
      latest(lastStatuses, () -> progress.show(read, records)).forEach(this::open);
      outcomes.readTo(
          lastOutcomes,
          found -> {
            note(found);
            progress.show(read, records);
            fold(found, findings);
          });
    } catch (TimeoutException e) {
      throw target.unreachable(e);
    }
  }

  /// Reads what was added to section-status since then.
  ///
  /// @return the last status of each section with a new one
  Map<SectionId, byte[]> readOn() {
    try {
      return latest(statuses.ends(), () -> {});
    } catch (TimeoutException e) {
      throw target.unreachable(e);
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> found) {
    read++;
    goals.put(new TopicPartition(found.topic(), found.partition()), found.offset() + 1);
  }

  Map<SectionId, SectionFold> sections() {
    return sections;
  }

  SectionFold section(int number) {
    return byNumber.get(number);
  }

  ReservationTable reservations() {
    return reservations;
  }

  /// How far a reader must have read to know the same.
  Map<TopicPartition, Long> goals() {
    return Map.copyOf(goals);
  }

  @Override
  public void close() {
    statuses.close();
    outcomes.close();
  }

  private Map<SectionId, byte[]> latest(Map<TopicPartition, Long> ends, Runnable progress) {
    var keys = target.topics().sectionStatus().keySerde().deserializer();
    Map<SectionId, byte[]> latest = new HashMap<>();
    statuses.readTo(
        ends,
        found -> {
          note(found);
          progress.run();
          SectionId id = decoded(found, () -> keys.deserialize(found.topic(), found.key()));
          if (wanted.test(id) && found.value() != null) {
            latest.put(id, found.value());
          }
        });
    return latest;
  }

  private void open(SectionId id, byte[] status) {
    SectionFold fold =
        new SectionFold(id, byNumber.size(), status, WireFormats.SECTION_STATUS.decode(status));
    byNumber.add(fold);
    sections.put(id, fold);
  }

  private void fold(ConsumerRecord<byte[], byte[]> found, CheckFindings findings) {
    Topic<OutcomeKey, ReservationOutcome> topic = target.topics().reservationCompleted();
    OutcomeKey key =
        decoded(
            found, () -> topic.keySerde().deserializer().deserialize(found.topic(), found.key()));
    if (key.refusal() || found.value() == null) {
      return;
    }
    ReservationOutcome outcome =
        decoded(
            found,
            () -> topic.valueSerde().deserializer().deserialize(found.topic(), found.value()));
    if (!(outcome instanceof Allocated given) || !wanted.test(given.section())) {
      return;
    }
    SectionFold section = sections.get(given.section());
    String id = key.reservationId().value();
    if (section == null) {
      findings.add(
          given.section(), SeatDifference.LOG_MAP_DIFFERS, id + " has seats, no status does");
      return;
    }
    byte status =
        switch (given) {
          case ReservationOutcome.Held _ -> ReservationTable.HELD;
          case ReservationOutcome.Confirmed _ -> ReservationTable.CONFIRMED;
          case ReservationOutcome.Cancelled _ -> ReservationTable.CANCELLED;
          case ReservationOutcome.Expired _ -> ReservationTable.EXPIRED;
        };
    int number = reservations.put(id);
    reservations.update(number, status, given.sequence(), given.seats().size(), section.number());
    if (given.sequence() <= section.statusSequence()) {
      var unknown =
          section.apply(number, status, given.allocatedAt(), given.sequence(), given.seats());
      if (unknown != null) {
        findings.add(
            given.section(), SeatDifference.LOG_MAP_DIFFERS, id + " has " + unknown + ", no seat");
      }
    }
  }

  private interface Decoding<T> {
    T decode();
  }

  private static <T> T decoded(ConsumerRecord<byte[], byte[]> found, Decoding<T> decoding) {
    try {
      return decoding.decode();
    } catch (SerializationException e) {
      throw new CliException(
          ExitCode.NOT_COMPARED,
          "cannot read the record at %s-%d, offset %d: is this program older than the engine?"
              .formatted(found.topic(), found.partition(), found.offset()),
          e);
    }
  }
}
