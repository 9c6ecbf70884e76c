package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.verify.Findings;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.verify.VerificationReport.StatusComparison;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// The last published status of each section, and what is wrong with it.
final class StatusBoard {

  /// A status, and the result of comparing it with the log once the log has reached its number.
  private static final class LastStatus {
    final LogPlace place;
    final SectionStatus status;
    volatile StatusComparison comparison = StatusComparison.NONE;

    LastStatus(LogPlace place, SectionStatus status) {
      this.place = place;
      this.status = status;
    }
  }

  private final Topics topics;
  private final SectionFilter filter;
  private final Findings findings;
  private final NewerRecords newer;
  private final Map<SectionId, ConsumerRecord<byte[], byte[]>> latest = new ConcurrentHashMap<>();
  private final Map<SectionId, LastStatus> told = new ConcurrentHashMap<>();

  /// @param newer knows records that must not be passed over
  StatusBoard(Topics topics, SectionFilter filter, Findings findings, NewerRecords newer) {
    this.topics = topics;
    this.newer = newer;
    this.filter = filter;
    this.findings = findings;
  }

  /// Takes a status, in the order of the topic.
  void read(ConsumerRecord<byte[], byte[]> found) {
    SectionId section;
    try {
      section = topics.sectionStatus().keySerde().deserializer().deserialize("", found.key());
    } catch (SerializationException e) {
      unreadable(null, found, e);
      return;
    }
    if (filter.wants(section)) {
      latest.put(section, found);
    }
  }

  /// Decodes the last statuses and checks each on its own.
  void close() {
    latest.forEach((section, found) -> {
      try {
        SectionStatus status =
            topics.sectionStatus().valueSerde().deserializer().deserialize("", found.value());
        told.put(section, new LastStatus(LogPlace.of(found), status));
        compareCounts(section, LogPlace.of(found), status);
      } catch (SerializationException e) {
        unreadable(section, found, e);
      }
    });
    latest.clear();
  }

  /// Compares the state of a section with its last status, if both have the same number.
  ///
  /// @return the difference; null if there is none, or if the numbers differ
  SectionTrail.@Nullable StatusFault compare(SectionState state, SectionDecision decision) {
    LastStatus last = told.get(state.id());
    if (last == null || last.status.sequence() != state.sequence()) {
      return null;
    }
    SectionOutcome change =
        decision instanceof SectionDecided operators ? operators.outcome() : null;
    return compare(last, state.toStatus(change));
  }

  private static SectionTrail.@Nullable StatusFault compare(LastStatus last, SectionStatus folded) {
    String why = Differences.between(last.status, folded);
    last.comparison = why == null ? StatusComparison.SAME : StatusComparison.DIFFERENT;
    return why == null
        ? null
        : new SectionTrail.StatusFault(
            last.place,
            "the status with number %d differs from the state at that number: %s"
                .formatted(folded.sequence(), why));
  }

  /// Compares a section of a snapshot with its last status, if both have the same number. An
  /// earlier status says nothing.
  SectionTrail.@Nullable StatusFault compare(SectionState state) {
    LastStatus last = told.get(state.id());
    if (last == null || last.status.sequence() > state.sequence()) {
      return null;
    }
    if (last.status.sequence() < state.sequence()) {
      told.remove(state.id());
      return null;
    }
    return compare(last, state.toStatus(last.status.change()));
  }

  /// Whether the last status shows this state: then its command was applied.
  boolean tells(SectionState state) {
    LastStatus last = told.get(state.id());
    return last != null && last.status.sequence() == state.sequence();
  }

  StatusComparison comparison(SectionId section) {
    LastStatus last = told.get(section);
    return last == null ? StatusComparison.NONE : last.comparison;
  }

  /// Reports statuses with a number that the log does not reach.
  void end(Trails trails) {
    told.forEach((section, last) -> {
      if (last.comparison == StatusComparison.NONE) {
        trails.of(section).tellOfMore(last.place, last.status.sequence());
      }
    });
  }

  private void compareCounts(SectionId section, LogPlace place, SectionStatus status) {
    SeatCounts counts = status.counts();
    Map<SeatStatus, Integer> onMap;
    try {
      onMap = count(status.map());
    } catch (IllegalArgumentException e) {
      findings.add(
          Kind.COUNTS_DISAGREE,
          section,
          status.sequence(),
          place,
          "the map is malformed: " + e.getMessage());
      return;
    }
    SeatCounts counted =
        new SeatCounts(
            onMap.getOrDefault(SeatStatus.FREE, 0),
            onMap.getOrDefault(SeatStatus.HELD, 0),
            onMap.getOrDefault(SeatStatus.SOLD, 0),
            onMap.getOrDefault(SeatStatus.BLOCKED, 0));
    if (!counted.equals(counts)) {
      findings.add(
          Kind.COUNTS_DISAGREE,
          section,
          status.sequence(),
          place,
          "the status counts %s, but its map shows %s".formatted(counts, counted));
    }
  }

  private static Map<SeatStatus, Integer> count(SeatMap map) {
    Map<SeatStatus, Integer> counted = new EnumMap<>(SeatStatus.class);
    for (int row = 0; row < map.rows().size(); row++) {
      map.statuses(row).forEach(status -> counted.merge(status, 1, Integer::sum));
    }
    return counted;
  }

  private void unreadable(
      @Nullable SectionId section,
      ConsumerRecord<byte[], byte[]> found,
      SerializationException problem) {
    newer.refuse(found, problem);
    findings.add(
        Kind.UNREADABLE,
        section,
        0,
        LogPlace.of(found),
        "a status cannot be read: " + problem.getMessage());
  }
}
