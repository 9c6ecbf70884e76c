package com.keer.ticketmaster.internal.rebuild;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.streams.ChainHeader;
import com.keer.ticketmaster.internal.verify.SkippedRecords;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/// Makes all tasks of an installation from its logs.
///
/// Processing commits a result together with the position behind its cause, so what was processed
/// is always the beginning of a log: up to the last record that has left a trace. Records behind it
/// that leave none may count as processed or not; the given positions say which.
public final class EngineFold {

  /// Positions that a task may have had.
  public interface Positions {

    /// The positions to believe if the logs allow them, the best first.
    List<Long> of(Role role, TopicPartition log);
  }

  private interface FoldOf {
    TaskFold<?, ?> start(int partition);
  }

  private record Log(Role role, List<Span> spans, FoldOf folds) {}

  private final RecordedLog log;
  private final Topics topics;
  private final Traces traces;
  private final List<Span> results = new ArrayList<>();
  private final List<Log> logs = new ArrayList<>();
  private final Predicate<LogPlace> buried;
  private long passed;

  /// @param memory makes empty entry logs
  /// @throws RefusedException if the logs lack their beginning
  public EngineFold(
      RecordedLog log, Topics topics, AllocationPolicies policies, Supplier<EntryLog> memory) {
    this.log = log;
    this.topics = topics;
    this.traces = new Traces(memory.get());
    // Results first: whatever they are about is then in the logs.
    results.addAll(spans(topics.checkpoints()));
    results.addAll(spans(topics.sectionStatus()));
    this.buried = SkippedRecords.read(log, topics)::contains;
    results.addAll(whole(topics.reservationCompleted()));
    List<Span> claims = whole(topics.buyerClaims());
    List<Span> requests = whole(topics.reservationRequests());
    results.addAll(claims);
    results.addAll(requests);
    logs.add(
        new Log(
            Role.SEAT_PROCESSOR,
            requests,
            partition -> new SeatFold(topics, partition, policies, traces, buried, memory)));
    logs.add(
        new Log(
            Role.SEAT_PROCESSOR,
            whole(topics.sectionInit()),
            partition -> new InitFold(topics, traces, buried)));
    logs.add(
        new Log(
            Role.RESERVATION_PROCESSOR,
            claims,
            partition -> new ClaimFold(topics, traces, buried, memory.get())));
    logs.add(
        new Log(
            Role.RESERVATION_PROCESSOR,
            whole(topics.reservationCommands()),
            partition -> new DoorFold(topics, partition, traces, buried, memory.get())));
  }

  private List<Span> spans(Topic<?, ?> topic) {
    return log.spans(topic.name());
  }

  private List<Span> whole(Topic<?, ?> topic) {
    List<Span> spans = spans(topic);
    for (Span span : spans) {
      if (span.begin() > 0) {
        throw new RefusedException(
            "%s begins at offset %d: states cannot be made from a log without its beginning. Import the latest archive (ticketmaster replay import)"
                .formatted(span.partition(), span.begin()));
      }
    }
    return spans;
  }

  /// The number of offsets to read at least.
  public long length() {
    long length = results.stream().mapToLong(Span::length).sum();
    return length
        + logs.stream().flatMap(each -> each.spans().stream()).mapToLong(Span::length).sum();
  }

  /// Makes them, once.
  ///
  /// @param progress receives the number of offsets read
  /// @throws RefusedException if the logs contradict each other
  public List<RebuiltTask> run(Positions positions, LongConsumer progress) {
    for (Span span : results) {
      read(span, this::trace, progress);
    }
    List<RebuiltTask> tasks = new ArrayList<>();
    for (Log each : logs) {
      for (Span span : each.spans()) {
        tasks.add(task(each, span, positions.of(each.role(), span.partition()), progress));
      }
    }
    return tasks;
  }

  private RebuiltTask task(Log of, Span span, List<Long> positions, LongConsumer progress) {
    TaskFold<?, ?> fold = of.folds().start(span.partition().partition());
    Passed found = new Passed(span);
    read(span, record -> found.add(record, fold.apply(record)), progress);
    long position = positions.stream().filter(found::mayBe).findFirst().orElse(found.firstMissing);
    TaskFold<?, ?> result = fold;
    if (found.last >= position) {
      result = of.folds().start(span.partition().partition());
      TaskFold<?, ?> again = result;
      long before = passed;
      read(span.within(span.begin(), position), again::apply, any -> {});
      passed = before;
    }
    return new RebuiltTask(of.role(), span.partition(), position, result.contents());
  }

  /// Up to where a log was processed.
  private static final class Passed {
    private final Span span;
    private long behindSure;
    private long firstMissing;
    private long last = -1;

    Passed(Span span) {
      this.span = span;
      this.behindSure = span.begin();
      this.firstMissing = span.end();
    }

    void add(ConsumerRecord<?, ?> record, Trace trace) {
      last = record.offset();
      if (trace == Trace.MISSING) {
        firstMissing = Math.min(firstMissing, record.offset());
      } else if (trace == Trace.SURE) {
        behindSure = record.offset() + 1;
        if (firstMissing < record.offset()) {
          throw new RefusedException(
              "the record at offset %d of %s has left no result, but later ones have: results were lost. Import the latest archive (ticketmaster replay import)"
                  .formatted(firstMissing, span.partition()));
        }
      }
    }

    boolean mayBe(long position) {
      return position >= behindSure && position <= firstMissing;
    }
  }

  private void read(
      Span span, Consumer<ConsumerRecord<byte[], byte[]>> reader, LongConsumer progress) {
    long before = passed;
    try (Cursor cursor = log.open(span)) {
      for (var found = cursor.next(); !found.isEmpty(); found = cursor.next()) {
        found.forEach(reader);
        progress.accept(before + cursor.position() - span.begin());
      }
    }
    passed = before + span.length();
    progress.accept(passed);
  }

  private void trace(ConsumerRecord<byte[], byte[]> found) {
    try {
      String topic = found.topic();
      if (topic.equals(topics.reservationRequests().name())) {
        Topic<SectionId, SectionCommand> of = topics.reservationRequests();
        traces.add(key(of, found), value(of, found));
      } else if (topic.equals(topics.buyerClaims().name())) {
        Topic<BuyerKey, BuyerCommand> of = topics.buyerClaims();
        traces.add(value(of, found));
      } else if (topic.equals(topics.reservationCompleted().name())) {
        Topic<OutcomeKey, ReservationOutcome> of = topics.reservationCompleted();
        traces.add(key(of, found), value(of, found), ChainHeader.readDoor(found.headers()));
      } else if (topic.equals(topics.sectionStatus().name())) {
        Topic<SectionId, SectionStatus> of = topics.sectionStatus();
        traces.add(key(of, found), value(of, found));
      } else {
        Topic<String, Checkpoint> of = topics.checkpoints();
        traces.add(value(of, found));
      }
    } catch (SerializationException | IllegalArgumentException e) {
      if (NewerVersionException.isIn(e)) {
        throw new RefusedException(
            "a newer program wrote the record at offset %d of %s-%d: use that one"
                .formatted(found.offset(), found.topic(), found.partition()),
            e);
      }
      // No processor wrote it.
    }
  }

  private static <K> K key(Topic<K, ?> topic, ConsumerRecord<byte[], byte[]> found) {
    return topic.keySerde().deserializer().deserialize(found.topic(), found.key());
  }

  private static <V> V value(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> found) {
    if (found.value() == null) {
      throw new SerializationException("the record has no value");
    }
    return topic.valueSerde().deserializer().deserialize(found.topic(), found.value());
  }
}
