package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.internal.door.DoorAudit;
import com.keer.ticketmaster.internal.door.DoorProof;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.fold.FoldBase;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.internal.log.TimeMerge;
import com.keer.ticketmaster.internal.verify.Findings;
import com.keer.ticketmaster.internal.verify.FoldLane;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.internal.verify.SkippedRecords;
import com.keer.ticketmaster.internal.verify.VerifiedLog;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.ReadingProgress;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Proves a log: folds the commands at the door and the serial log of every section, and compares
/// the result with what was recorded live: each outcome, the last status of each section, and the
/// way of each command.
///
/// The system may be in use meanwhile. The ends are fixed in the order statuses, outcomes, commands
/// of sections, commands at the door, dead letters: the opposite of the order in which one record
/// leads to the next. So everything that is read has its cause among what is read. Commands that
/// were not answered by then are counted, but not reported as faults.
///
/// Remembers the states of the sections, about 150 bytes for each reservation, and records that
/// wait for their counterparts. These are few, because all partitions are read at about the same
/// time. For one use.
public final class LogVerification {

  /// How many findings are kept in full.
  public static final int KEPT = 1_000;

  private final RecordedLog log;
  private final Topics topics;
  private final LogScope scope;
  private final AllocationPolicies policies;
  private @Nullable FoldBase base;
  private Supplier<EntryLog> memory = EntryLog::inMemory;
  private final Findings findings = new Findings(KEPT);
  private final Unsequenced unsequenced = new Unsequenced();
  private final Refusals refusals = new Refusals(this::notExpected);
  private List<Checkpoint> checkpoints = List.of();
  private Set<String> publicKeys = Set.of();
  private long records;

  /// The latest record time in the states that the fold starts with.
  private long knownTime = Long.MIN_VALUE;

  /// For a system that has only the built-in allocation policies.
  ///
  /// @param scope what to compare; what precedes its beginning is only folded
  public LogVerification(RecordedLog log, Topics topics, LogScope scope) {
    this(log, topics, scope, AllocationPolicies.installed());
  }

  /// @param policies the allocation policies of the system; the log names that of each section
  public LogVerification(
      RecordedLog log, Topics topics, LogScope scope, AllocationPolicies policies) {
    this.log = log;
    this.topics = topics;
    this.scope = scope;
    this.policies = policies;
  }

  /// Starts with these states. What they contain is taken as proven and may be missing from the
  /// log.
  public LogVerification since(@Nullable FoldBase base) {
    this.base = base;
    return this;
  }

  /// Keeps what sections remember of reservations in files, which takes most of it off the heap.
  ///
  /// @param folder for files that do not outlive the process
  public LogVerification remembersIn(Path folder) {
    this.memory = () -> EntryLog.temporary(folder);
    return this;
  }

  /// Compares the log with these checkpoints, too, and not only with those in the topic.
  ///
  /// @param checkpoints from outside
  /// @param publicKeys the keys that may have signed any checkpoint, as in
  ///   [com.keer.ticketmaster.proof.SigningKey.Signature#publicKey()]; empty for any key
  public LogVerification against(List<Checkpoint> checkpoints, Set<String> publicKeys) {
    this.checkpoints = List.copyOf(checkpoints);
    this.publicKeys = Set.copyOf(publicKeys);
    return this;
  }

  /// Runs the verification.
  ///
  /// @param threads how many read at a time
  /// @throws IncompleteLogException if the log does not go back to its beginning
  /// @throws com.keer.ticketmaster.log.RefusedException at a record of a newer version
  public VerificationReport run(int threads, ReadingProgress progress) {
    // The order matters: see the comment of the class.
    boolean hasAllRefusals =
        base == null && scope.from() == null && scope.filter().equals(SectionFilter.ALL);
    SignedHeads signed = new SignedHeads(scope.filter(), hasAllRefusals, findings);
    NewerRecords newer = new NewerRecords(log, topics);
    records +=
        new CheckpointReader(findings, signed, checkpoints, publicKeys, newer).read(log, topics);
    List<Span> statusSpans = log.spans(topics.sectionStatus().name());
    List<Span> outcomeSpans = spans(topics.reservationCompleted().name());
    List<Span> requestSpans = spans(topics.reservationRequests().name());
    List<Span> doorSpans = spans(topics.reservationCommands().name());
    VerifiedLog verified =
        new VerifiedLog(
            log, topics, scope.filter(), SkippedRecords.read(log, topics), newer, findings);

    List<FoldLane> lanes =
        requestSpans.stream().map(span -> new FoldLane(knownTime(span), lastTime(span))).toList();
    long firstTime = lanes.stream().mapToLong(lane -> lane.knownTime).min().orElse(Long.MIN_VALUE);
    knownTime = lanes.stream().mapToLong(lane -> lane.knownTime).max().orElse(Long.MIN_VALUE);
    long lastTime = lanes.stream().mapToLong(lane -> lane.lastTime).max().orElse(Long.MAX_VALUE);
    Trails trails = new Trails(lanes, outcomeSpans.size(), refusals, findings);
    StatusBoard statuses = new StatusBoard(topics, scope.filter(), findings, newer);
    List<LogFold> folds = requestSpans.stream().map(this::fold).toList();
    DoorProof door = door(verified, doorSpans, folds, lanes);
    DoorChains doors = new DoorChains(hasAllRefusals, signed, findings);
    Comparisons comparisons =
        new Comparisons(trails, statuses, refusals, unsequenced, door.audit(), doors, signed);
    OutcomeReader outcomes =
        new OutcomeReader(
            verified,
            comparisons,
            scope.from() instanceof LogPoint.AtTime from
                ? Math.max(from.time(), firstTime)
                : firstTime,
            lastTime);

    TimeMerge first = new TimeMerge(log);
    statusSpans.forEach(span -> first.add(span, statuses::read));
    TimeMerge merge = new TimeMerge(log);
    List<SerialLogReader> readers = new ArrayList<>();
    for (int index = 0; index < requestSpans.size(); index++) {
      Span span = requestSpans.get(index);
      FoldLane lane = lanes.get(index);
      SerialLogReader reader =
          new SerialLogReader(
              verified,
              comparisons,
              folds.get(index),
              lane,
              scope.from() instanceof LogPoint.AtOffset,
              scope.begin(log, span));
      readers.add(reader);
      long begin = base == null ? span.begin() : base.begin(log, span);
      merge.add(span.within(begin, scope.end(log, span)), reader::read, lane::isFarAhead);
    }
    outcomeSpans.forEach(
        span -> merge.add(span.within(begin(span, firstTime), span.end()), outcomes::read));
    door.addTo(merge, memory);

    long before = first.length();
    long goal = before + merge.length();
    records += first.run(threads, done -> progress.show(done, goal));
    statuses.close();
    readers.forEach(SerialLogReader::begin);
    records += merge.run(threads, done -> progress.show(before + done, goal));

    trails.all().forEach(SectionTrail::noteAnswered);
    if (scope.until() == null) {
      records +=
          new LateRecords(log)
              .of(
                  outcomeSpans,
                  () -> spans(topics.reservationCompleted().name()),
                  partition -> outcomes::readLate)
              .of(
                  requestSpans,
                  () -> spans(topics.reservationRequests().name()),
                  partition -> readers.get(partition)::readLate)
              .await(() ->
                  door.audit().isMissingAnything()
                      || doors.isMissingAny()
                      || trails.all().stream().anyMatch(SectionTrail::isMissingOutcomes));
    }
    return report(comparisons, outcomes, readers, door);
  }

  private LogFold fold(Span requests) {
    LogFold fold = new LogFold(policies, memory.get());
    if (base != null) {
      base.restore(requests.partition().partition(), fold);
    }
    return fold;
  }

  private DoorProof door(
      VerifiedLog verified, List<Span> spans, List<LogFold> folds, List<FoldLane> lanes) {
    long after = knownTime;
    for (LogFold fold : folds) {
      for (SectionState section : fold.sections()) {
        after = Math.max(after, section.time());
      }
    }
    if (scope.from() instanceof LogPoint.AtTime from) {
      after = Math.max(after, from.time() - 1);
    }
    long until = lanes.stream().mapToLong(lane -> lane.lastTime).min().orElse(Long.MAX_VALUE);
    if (until < Long.MAX_VALUE) {
      until += DoorAudit.SKEW;
    }
    return new DoorProof(verified, spans, after, until, base == null);
  }

  private List<Span> spans(String topic) {
    List<Span> spans =
        log.spans(topic).stream()
            .sorted(Comparator.comparingInt(span -> span.partition().partition()))
            .toList();
    if (spans.isEmpty()) {
      throw new IncompleteLogException("there is no topic '%s'".formatted(topic));
    }
    for (Span span : spans) {
      if (base == null && span.begin() > 0) {
        throw new IncompleteLogException(
            "%s begins at offset %d: earlier records are gone and cannot be folded. Start from a snapshot that was made before"
                .formatted(span.partition(), span.begin()));
      }
    }
    return spans;
  }

  /// The outcome of a command never has an earlier time than the command.
  private long begin(Span outcomes, long firstTime) {
    long first = firstTime > 0 ? log.offsetAt(outcomes, firstTime) : outcomes.begin();
    return scope.from() instanceof LogPoint.AtTime from
        ? Math.max(first, from.offset(log, outcomes))
        : first;
  }

  private long knownTime(Span requests) {
    return base == null ? Long.MIN_VALUE : base.lastTime(requests.partition().partition());
  }

  /// The latest possible time of an outcome of a command before the end.
  private long lastTime(Span requests) {
    return switch (scope.until()) {
      case null -> Long.MAX_VALUE;
      case LogPoint.AtTime(long time) -> time - 1;
      case LogPoint.AtOffset(long offset) -> {
        try (Cursor cursor = log.open(requests.within(offset, requests.end()))) {
          var behind = cursor.next();
          yield behind.isEmpty() ? Long.MAX_VALUE : behind.getFirst().timestamp();
        }
      }
    };
  }

  private VerificationReport report(
      Comparisons comparisons,
      OutcomeReader outcomes,
      List<SerialLogReader> readers,
      DoorProof door) {
    boolean cut = scope.until() != null;
    Trails trails = comparisons.trails();
    StatusBoard statuses = comparisons.statuses();
    comparisons.doors().end();
    long unanswered = 0;
    for (SectionTrail trail : trails.all()) {
      unanswered += trail.end(cut);
    }
    for (SerialLogReader reader : readers) {
      unanswered += reader.end();
    }
    unanswered += endUnsequenced(trails, cut);
    unanswered += door.end(cut);
    if (!cut) {
      statuses.end(trails);
      comparisons.signed().end();
      if (scope.filter().equals(SectionFilter.ALL)) {
        boolean diverged = trails.all().stream().anyMatch(SectionTrail::hasDiverged);
        refusals.unexpected().forEach(refusal -> unexpected(refusal, diverged));
      }
    }
    return new VerificationReport(
        trails.all().stream().map(trail -> trail.line(statuses)).filter(Objects::nonNull).toList(),
        findings.first(),
        findings.counts(),
        findings.followUps(),
        new VerificationReport.Totals(
            records,
            door.audit().commands(),
            door.audit().repetitions(),
            outcomes.earlyRefusals(),
            readers.stream().mapToLong(SerialLogReader::buried).sum(),
            unanswered),
        comparisons.signed().report());
  }

  private long endUnsequenced(Trails trails, boolean cut) {
    long[] unanswered = {0};
    unsequenced.forEachCommand((key, place) -> {
      if (trails.lane(key.section()).isAnswered(place)) {
        findings.add(
            Kind.COMMAND_WITHOUT_OUTCOME,
            key.section(),
            0,
            place,
            "there is no outcome for %s, a request to a section that is not open"
                .formatted(key.id()));
      } else {
        unanswered[0]++;
      }
    });
    if (!cut) {
      unsequenced.forEachOutcome((key, place) ->
          findings.add(
              Kind.OUTCOME_WITHOUT_COMMAND,
              key.section(),
              0,
              place,
              "the log of the section has no command of %s that this could answer"
                  .formatted(key.id())));
    }
    return unanswered[0];
  }

  /// A refusal does not name its section: if only some sections are read, it may belong to another
  /// one.
  private void notExpected(RecordedOutcome refusal) {
    if (refusal.time() > knownTime && scope.filter().equals(SectionFilter.ALL)) {
      withoutCommand(refusal, "no section refused it, or it was recorded twice");
    }
  }

  /// It may belong to a section whose numbers diverged, and does not say to which.
  private void unexpected(RecordedOutcome refusal, boolean diverged) {
    if (refusal.time() <= knownTime) {
      return; // of a command that the snapshot contains
    }
    if (diverged) {
      findings.addFollowUp();
    } else {
      withoutCommand(refusal, "no section refused it as number " + refusal.outcome().sequence());
    }
  }

  private void withoutCommand(RecordedOutcome refusal, String why) {
    findings.add(
        Kind.OUTCOME_WITHOUT_COMMAND,
        null,
        refusal.outcome().sequence(),
        refusal.place(),
        "a command about %s was %s, but %s"
            .formatted(refusal.id(), Differences.text(refusal.outcome()), why));
  }

  /// The log lacks records that are needed to fold it.
  public static final class IncompleteLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IncompleteLogException(String sentence) {
      super(sentence);
    }
  }
}
