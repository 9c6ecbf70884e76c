package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.internal.installation.FirstLevel;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Sends the recorded commands of buyers and operators to another system, in the order of their
/// acceptance and at a pace.
///
/// The first command of a buyer is due at once and all others relative to it; earlier commands of
/// operators are due at once, too. The target decides by its own clock: a hold lasts as long as it
/// was requested for, whatever the pace. Sending a command twice is safe, because reservations keep
/// their ids.
public final class CommandFeed {

  /// Topics in a cluster.
  ///
  /// @param client how to reach it: `bootstrap.servers`, and security settings if needed
  public record Installation(Map<String, Object> client, Topics topics) {
    public Installation {
      client = Map.copyOf(client);
    }
  }

  /// Receives the progress.
  @FunctionalInterface
  public interface Progress {

    /// Called after each command.
    ///
    /// @param lag how far the last one was behind its due time
    void sent(long offsets, long ofAll, Duration lag);
  }

  /// The result of a feed.
  ///
  /// @param commands the number of buyers' commands sent
  /// @param inits the number of operators' commands sent
  /// @param duration from the first of them until the target had them all
  /// @param meanLag how far a command was behind its due time, on average; 0 if none had one
  /// @param worstLag the worst lag
  /// @param createdTopics the topics of the target that did not exist before
  public record Summary(
      long commands,
      long inits,
      Duration duration,
      Duration meanLag,
      Duration worstLag,
      Set<String> createdTopics) {

    private Summary withCreated(Set<String> created) {
      return new Summary(commands, inits, duration, meanLag, worstLag, created);
    }
  }

  private CommandFeed() {}

  /// Makes the topics of the target ready and feeds everything.
  ///
  /// @param log the log of the source
  /// @throws RefusedException if the target is the source, has records, or does not accept the
  ///   commands
  /// @throws com.keer.ticketmaster.topics.TopicMismatchException if a topic of the target does not
  ///   fit
  /// @throws InterruptedException if the thread is interrupted; the target then has everything that
  ///   was sent, and the file to resume from says so
  public static Summary run(
      RecordedLog log,
      Installation source,
      Installation target,
      FeedSettings settings,
      Progress progress)
      throws InterruptedException {
    FeedPositions begun;
    Set<String> created;
    boolean fresh;
    try (Admin from = Admin.create(source.client());
        Admin into = Admin.create(target.client())) {
      begun = positions(settings.resume(), from, source.topics(), into, target.topics());
      created =
          FeedTopics.prepare(
              from, source.topics(), into, target.topics(), settings.append() || begun.isBegun());
      fresh = FirstLevel.isNew(into, target.topics());
    }
    try (FeedTarget kafka =
        new KafkaFeedTarget(target.client(), target.topics(), fresh, settings.patience())) {
      return FeedRun.run(
              log,
              source.topics(),
              settings,
              new FeedRun.Checkpoints(
                  begun.offsets(), reached -> keep(settings.resume(), begun, reached)),
              kafka,
              FeedClock.SYSTEM,
              progress)
          .withCreated(created);
    }
  }

  private static FeedPositions positions(
      @Nullable Path file, Admin from, Topics source, Admin into, Topics target) {
    if (file == null) {
      return new FeedPositions("", "", Map.of());
    }
    try {
      return FeedPositions.read(
          file, FeedTopics.identity(from, source), FeedTopics.identity(into, target));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + file + ": " + e.getMessage(), e);
    }
  }

  private static void keep(
      @Nullable Path file, FeedPositions begun, Map<TopicPartition, Long> reached) {
    if (file != null) {
      try {
        begun.at(reached).write(file);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
      }
    }
  }
}
