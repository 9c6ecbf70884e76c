package com.keer.ticketmaster.replay;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.internal.log.KeyPartition;
import com.keer.ticketmaster.internal.log.TimeMerge;
import com.keer.ticketmaster.internal.streams.AuthorHeader;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// Replays sections: folds their serial logs from the beginning, reads only their partitions, and
/// passes each command to a watcher.
///
/// Memory holds the states of these sections and about 70 bytes for each of their reservations.
/// Records that cannot be read or decided are skipped, as they were in the original run. At a
/// record of a newer version it stops with a [com.keer.ticketmaster.log.RefusedException].
public final class SectionReplay {

  /// The state of a section after one of its commands.
  ///
  /// @param place the place of that command in the serial log
  public record PastSection(SectionId id, LoggedAt place, SectionStatus status) {}

  /// Receives each command that was applied: those of one section in order, those of sections in
  /// different partitions concurrently.
  @FunctionalInterface
  public interface Watcher {
    void applied(AppliedCommand command);
  }

  private final RecordedLog log;
  private final Topics topics;
  private final Topic<SectionId, SectionCommand> serialLog;
  private final Predicate<SectionId> wanted;
  private final AllocationPolicies policies;
  private final List<Span> whole;
  private final List<Span> spans;
  private final LongAdder unreadable = new LongAdder();
  private final NewerRecords newer;

  private SectionReplay(
      RecordedLog log,
      Topics topics,
      Predicate<SectionId> wanted,
      AllocationPolicies policies,
      List<Span> whole,
      List<Span> spans) {
    this.log = log;
    this.topics = topics;
    this.serialLog = topics.reservationRequests();
    this.wanted = wanted;
    this.policies = policies;
    this.whole = whole;
    this.spans = spans;
    this.newer = new NewerRecords(log, topics);
  }

  /// Replays the sections that a filter selects.
  ///
  /// @param behind where to stop, exclusive; null for the end of the log
  public static SectionReplay of(
      RecordedLog log, Topics topics, SectionFilter filter, @Nullable LogPoint behind) {
    if (filter.eventId() != null && filter.section() != null) {
      return of(log, topics, Set.of(new SectionId(filter.eventId(), filter.section())), behind);
    }
    List<Span> whole = log.spans(topics.reservationRequests().name());
    return new SectionReplay(
        log,
        topics,
        filter::wants,
        AllocationPolicies.installed(),
        whole,
        until(log, whole, behind));
  }

  /// Replays the named sections.
  ///
  /// @param behind where to stop, exclusive; null for the end of the log
  public static SectionReplay of(
      RecordedLog log, Topics topics, Set<SectionId> sections, @Nullable LogPoint behind) {
    Topic<SectionId, SectionCommand> serialLog = topics.reservationRequests();
    List<Span> all = log.spans(serialLog.name());
    List<Span> whole = new ArrayList<>();
    for (Span span : all) {
      if (sections.stream()
          .anyMatch(
              id -> KeyPartition.of(serialLog, id, all.size()) == span.partition().partition())) {
        whole.add(span);
      }
    }
    return new SectionReplay(
        log,
        topics,
        Set.copyOf(sections)::contains,
        AllocationPolicies.installed(),
        whole,
        until(log, whole, behind));
  }

  /// The same sections, for an installation that has allocation policies of its own.
  public SectionReplay by(AllocationPolicies policies) {
    return new SectionReplay(log, topics, wanted, policies, whole, spans);
  }

  /// The number of offsets to read.
  public long length() {
    return spans.stream().mapToLong(Span::length).sum();
  }

  /// Whether the topic exists and has partitions for these sections.
  public boolean hasLog() {
    return !whole.isEmpty();
  }

  /// Whether the beginning of a log is missing, so that sections opened there cannot be known.
  public boolean isCutOff() {
    return whole.stream().anyMatch(span -> span.begin() > 0);
  }

  /// The number of records that could not be read or decided.
  public long unreadable() {
    return unreadable.sum();
  }

  /// Folds everything and returns at the end.
  ///
  /// @param threads how many partitions to fold at a time
  /// @param progress receives the number of offsets passed, on any thread
  public void run(int threads, LongConsumer progress, Watcher watcher) {
    TimeMerge merge = new TimeMerge(log);
    for (Span span : spans) {
      LogFold fold = new LogFold(policies, EntryLog.inMemory());
      merge.add(span, found -> visit(fold, found, watcher));
    }
    merge.run(threads, progress);
  }

  /// Folds everything and shows the sections as they were where this replay stops, sorted by event
  /// and name: those that were open.
  ///
  /// @param threads the number of partitions to fold at a time
  /// @param progress told the number of offsets passed; called on any thread
  public List<PastSection> past(int threads, LongConsumer progress) {
    return past(Long.MAX_VALUE, threads, progress);
  }

  /// The same after the command with this number, or where this replay stops for sections with
  /// fewer commands.
  public List<PastSection> past(long lastSequence, int threads, LongConsumer progress) {
    PastSections sections = new PastSections(lastSequence);
    run(threads, progress, sections);
    return sections.open();
  }

  /// Folds everything and films it: the sections that were open, sorted by event and name.
  ///
  /// @param from where the films begin; null for the beginning of the log
  /// @param mostFrames the frame limit of each film; 6 to [SectionFilm#MOST_FRAMES]
  /// @param threads the number of partitions to fold at a time
  /// @param progress told the number of offsets passed; called on any thread
  public List<SectionFilm> films(
      @Nullable LogPoint from, int mostFrames, int threads, LongConsumer progress) {
    FilmRecorder recorder = new FilmRecorder(mostFrames, FilmRecorder.From.of(from));
    run(threads, progress, recorder);
    return recorder.films();
  }

  private void visit(LogFold fold, ConsumerRecord<byte[], byte[]> found, Watcher watcher) {
    AppliedCommand applied = apply(fold, found);
    if (applied != null) {
      watcher.applied(applied);
    }
  }

  private @Nullable AppliedCommand apply(LogFold fold, ConsumerRecord<byte[], byte[]> found) {
    try {
      SectionId section =
          serialLog.keySerde().deserializer().deserialize(found.topic(), found.key());
      if (!wanted.test(section)) {
        return null;
      }
      SectionCommand command =
          serialLog.valueSerde().deserializer().deserialize(found.topic(), found.value());
      SectionState before = fold.section(section);
      SectionDecision decision = fold.apply(section, command, found.timestamp());
      return new AppliedCommand(
          section,
          LoggedAt.of(found),
          AuthorHeader.read(found.headers()),
          command,
          before,
          decision);
    } catch (SerializationException | IllegalArgumentException e) {
      newer.refuse(found, e);
      unreadable.increment();
      return null;
    }
  }

  private static List<Span> until(RecordedLog log, List<Span> whole, @Nullable LogPoint behind) {
    return behind == null
        ? whole
        : whole.stream().map(span -> span.within(span.begin(), behind.offset(log, span))).toList();
  }

  /// One command of a serial log that was applied again, and its result.
  ///
  /// @param place the place of the command in the serial log
  /// @param author who sent it, if it is an operator's; null if nobody is known
  /// @param before the section before the command; null if it was not open
  public record AppliedCommand(
      SectionId section,
      LoggedAt place,
      @Nullable Author author,
      SectionCommand command,
      @Nullable SectionState before,
      SectionDecision decision) {

    /// The section after the command; null if it is not open.
    public @Nullable SectionState after() {
      return decision.next().state();
    }
  }
}
