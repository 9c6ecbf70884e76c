package com.keer.ticketmaster.internal.door;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.log.TimeMerge;
import com.keer.ticketmaster.internal.verify.FoldLane;
import com.keer.ticketmaster.internal.verify.VerifiedLog;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// The part of a verification about the door: every command given there reached its section
/// unchanged, and nothing else did.
public final class DoorProof {

  private final VerifiedLog log;
  private final List<Span> spans;
  private final List<FoldLane> lanes;
  private final long after;
  private final boolean fromTheBeginning;
  private final DoorAudit audit;

  /// @param spans the partitions of the door, in order
  /// @param after records up to this time are ignored
  /// @param until records after this time are ignored
  /// @param fromTheBeginning whether to read earlier records, too, so that every reservation is
  ///   known
  public DoorProof(
      VerifiedLog log, List<Span> spans, long after, long until, boolean fromTheBeginning) {
    this.log = log;
    this.spans = List.copyOf(spans);
    this.lanes = spans.stream().map(span -> new FoldLane(Long.MIN_VALUE, Long.MAX_VALUE)).toList();
    this.after = after;
    this.fromTheBeginning = fromTheBeginning;
    this.audit = new DoorAudit(lanes, after, until, log.findings());
  }

  public DoorAudit audit() {
    return audit;
  }

  /// Adds the door to what is read.
  ///
  /// @param memory where to keep what the door remembers of reservations
  public void addTo(TimeMerge merge, Supplier<EntryLog> memory) {
    for (int index = 0; index < spans.size(); index++) {
      Span span = spans.get(index);
      FoldLane lane = lanes.get(index);
      DoorReader reader = new DoorReader(log, audit, memory.get(), fromTheBeginning);
      merge.add(span.within(begin(span), span.end()), reader::read, lane::isFarAhead);
    }
  }

  private long begin(Span span) {
    return fromTheBeginning ? span.begin() : log.records().offsetAt(span, Math.max(0, after));
  }

  /// Reports the rest once everything has been read.
  ///
  /// @param cut whether the log continues after the part that was read
  /// @return how many commands were not processed yet
  public long end(boolean cut) {
    ClaimsOnTheWay claims = ClaimsOnTheWay.read(log, audit.unmatched(), audit::isLookedAt);
    Set<ReservationId> before = askedBefore(audit.doubtful());
    return audit.end(
        cut,
        claims,
        new DoorAudit.Surroundings() {
          @Override
          public boolean wasAskedBefore(ReservationId id) {
            return before.contains(id);
          }

          @Override
          public boolean isPutBack(LogPlace place) {
            return log.deadLetters().isPutBack(place);
          }

          @Override
          public boolean isBuried(LogPlace place) {
            return log.deadLetters().contains(place);
          }
        });
  }

  /// Which of these reservations were requested before the part that was read. If the log of the
  /// door does not go back that far, all of them may have been.
  private Set<ReservationId> askedBefore(Set<ReservationId> doubtful) {
    if (doubtful.isEmpty() || after == Long.MIN_VALUE) {
      return Set.of();
    }
    if (spans.stream().anyMatch(span -> span.begin() > 0)) {
      return doubtful;
    }
    Set<ReservationId> found = new HashSet<>();
    for (Span span : spans) {
      try (Cursor cursor =
          log.records().open(span.within(span.begin(), log.records().offsetAt(span, after + 1)))) {
        for (var records = cursor.next(); !records.isEmpty(); records = cursor.next()) {
          for (ConsumerRecord<byte[], byte[]> record : records) {
            ReservationId id = id(record);
            if (id != null && doubtful.contains(id)) {
              found.add(id);
            }
          }
        }
      }
    }
    return found;
  }

  private @Nullable ReservationId id(ConsumerRecord<byte[], byte[]> record) {
    try {
      return log.topics()
          .reservationCommands()
          .keySerde()
          .deserializer()
          .deserialize("", record.key());
    } catch (SerializationException e) {
      return null;
    }
  }
}
