package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.feed.CommandFeed.Progress;
import com.keer.ticketmaster.feed.CommandFeed.Summary;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.log.TimeOrder;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// One run of a [CommandFeed], whatever the clock and the target.
final class FeedRun {

  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(1);

  /// Keeps interruptions and progress reports from waiting long.
  private static final Duration LONGEST_SLEEP = Duration.ofMillis(200);

  private record Opening(SectionId section, SectionInit init) {}

  /// Positions: for each partition of the source, the offset to continue at.
  ///
  /// @param done those of an earlier run; empty to start
  /// @param reached receives the positions up to which the target has everything
  record Checkpoints(Map<TopicPartition, Long> done, Consumer<Map<TopicPartition, Long>> reached) {}

  private final Topics topics;
  private final NewerRecords newer;
  private final FeedSettings settings;
  private final FeedTarget target;
  private final FeedClock clock;
  private final Progress progress;
  private final Checkpoints checkpoints;
  private final TimeOrder<ConsumerRecord<byte[], byte[]>> commands;
  private final TimeOrder<Opening> inits;

  /// When the first command of a buyer was recorded, epoch milliseconds.
  private long recordedStart;

  /// When that command is due again, by the clock.
  private long start;

  private long sentCommands;
  private long sentInits;
  private long totalLagNanos;
  private long worstLagNanos;
  private long lastLagNanos;
  private long checkpointAt;
  private boolean dirty;
  private boolean waitsForSections;

  private FeedRun(
      RecordedLog source,
      Topics topics,
      FeedSettings settings,
      Checkpoints checkpoints,
      FeedTarget target,
      FeedClock clock,
      Progress progress) {
    this.topics = topics;
    this.settings = settings;
    this.target = target;
    this.clock = clock;
    this.progress = progress;
    this.checkpoints = checkpoints;
    this.commands = new TimeOrder<>(source);
    this.inits = new TimeOrder<>(source);
    this.newer = new NewerRecords(source, topics);
    WantedCommands wanted = new WantedCommands(topics, settings.scope().filter(), newer);
    for (Span span : source.spans(topics.reservationCommands().name())) {
      Span part =
          span.within(settings.scope().begin(source, span), settings.scope().end(source, span));
      long begin = checkpoints.done().getOrDefault(part.partition(), part.begin());
      // Commands that were fed earlier tell whose reservations are wanted.
      Span read = wanted.needsAll() ? part : part.within(begin, part.end());
      commands.add(read, found -> wanted.wants(found) && found.offset() >= begin ? found : null);
    }
    for (Span span : source.spans(topics.sectionInit().name())) {
      Span part =
          settings.scope().until() instanceof LogPoint.AtTime until
              ? span.within(span.begin(), until.offset(source, span))
              : span;
      long begin = checkpoints.done().getOrDefault(part.partition(), part.begin());
      inits.add(part.within(begin, part.end()), this::opening);
    }
  }

  /// Feeds everything.
  ///
  /// @param topics those of the source
  /// @throws RefusedException if the target does not accept it
  /// @throws InterruptedException if the thread is interrupted; the target then has everything that
  ///   was sent, and a checkpoint was reported
  static Summary run(
      RecordedLog source,
      Topics topics,
      FeedSettings settings,
      Checkpoints checkpoints,
      FeedTarget target,
      FeedClock clock,
      Progress progress)
      throws InterruptedException {
    FeedRun feed = new FeedRun(source, topics, settings, checkpoints, target, clock, progress);
    try (feed.commands;
        feed.inits) {
      return feed.run();
    }
  }

  private Summary run() throws InterruptedException {
    var first = commands.peek();
    recordedStart = first == null ? 0 : first.time();
    start = clock.nanos();
    long begin = start;
    checkpointAt = begin + BETWEEN_CHECKPOINTS.toNanos();
    SaleWindows windows = new SaleWindows(settings.pace(), recordedStart, clock.millis());
    try {
      feed(windows);
    } finally {
      checkpoint();
    }
    long nanos = clock.nanos() - begin;
    return new Summary(
        sentCommands,
        sentInits,
        Duration.ofNanos(nanos),
        Duration.ofNanos(sentCommands == 0 ? 0 : totalLagNanos / sentCommands),
        Duration.ofNanos(worstLagNanos),
        Set.of());
  }

  private void feed(SaleWindows windows) throws InterruptedException {
    for (var command = commands.peek(); command != null; command = commands.peek()) {
      feedInits(command.time(), windows);
      if (waitsForSections) {
        target.awaitSections();
        waitsForSections = false;
      }
      if (sentCommands == 0) {
        // Opening sections took its time, which must not count as lag of the buyers' commands.
        start = clock.nanos();
      }
      long due = due(command.time());
      awaitTime(due);
      noteLag(due);
      target.command(command.what());
      sentCommands++;
      sent(commands);
    }
    // If the end is an offset of the commands, operators' commands end there, too.
    if (!(settings.scope().until() instanceof LogPoint.AtOffset)) {
      feedInits(Long.MAX_VALUE, windows);
    }
  }

  /// Sends the operators' commands up to this time.
  private void feedInits(long until, SaleWindows windows) throws InterruptedException {
    for (var init = inits.peek(); init != null && init.time() <= until; init = inits.peek()) {
      awaitTime(due(init.time()));
      Opening opening = init.what();
      target.init(
          opening.section(),
          settings.movesWindows() ? windows.moved(opening.init()) : opening.init());
      waitsForSections = true;
      sentInits++;
      sent(inits);
    }
  }

  private long due(long recordedTime) {
    return start + settings.pace().dueNanos(recordedTime - recordedStart);
  }

  /// Only what was sent counts as passed: a checkpoint may follow.
  private void sent(TimeOrder<?> from) {
    from.next();
    dirty = true;
    tell();
  }

  private void awaitTime(long due) throws InterruptedException {
    for (long left = due - clock.nanos();
        left > 0 && settings.pace().isTimed();
        left = due - clock.nanos()) {
      if (left > LONGEST_SLEEP.toNanos()) {
        tell();
      }
      clock.sleep(Math.min(left, LONGEST_SLEEP.toNanos()));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private void noteLag(long due) {
    lastLagNanos = settings.pace().isTimed() ? Math.max(0, clock.nanos() - due) : 0;
    totalLagNanos += lastLagNanos;
    worstLagNanos = Math.max(worstLagNanos, lastLagNanos);
  }

  private void tell() {
    progress.sent(
        commands.passed() + inits.passed(),
        commands.length() + inits.length(),
        Duration.ofNanos(lastLagNanos));
    if (dirty && clock.nanos() - checkpointAt >= 0) {
      checkpoint();
    }
  }

  private void checkpoint() {
    target.flush();
    dirty = false;
    checkpointAt = clock.nanos() + BETWEEN_CHECKPOINTS.toNanos();
    Map<TopicPartition, Long> positions = new HashMap<>(commands.positions());
    positions.putAll(inits.positions());
    checkpoints.reached().accept(positions);
  }

  private @Nullable Opening opening(ConsumerRecord<byte[], byte[]> found) {
    var topic = topics.sectionInit();
    try {
      SectionId section = topic.keySerde().deserializer().deserialize(topic.name(), found.key());
      return settings.scope().filter().wants(section)
          ? new Opening(
              section, topic.valueSerde().deserializer().deserialize(topic.name(), found.value()))
          : null;
    } catch (SerializationException e) {
      newer.refuse(found, e);
      return null; // the source could not read it either
    }
  }
}
