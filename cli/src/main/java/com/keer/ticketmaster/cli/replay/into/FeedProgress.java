package com.keer.ticketmaster.cli.replay.into;

import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.feed.CommandFeed;
import com.keer.ticketmaster.feed.FeedPositions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Shows how far a feed is, and saves the position if there is a file for it.
record FeedProgress(ProgressBar bar, FeedPositions begun, @Nullable Path file)
    implements CommandFeed.Progress {

  private static final Duration WORTH_TELLING = Duration.ofMillis(200);

  @Override
  public void sent(long offsets, long ofAll, Duration lag) {
    String doing =
        lag.compareTo(WORTH_TELLING) < 0
            ? "feeding"
            : String.format(Locale.ROOT, "%.1f s behind", lag.toMillis() / 1e3);
    bar.showState(doing, offsets, ofAll);
  }

  @Override
  public void checkpoint(Map<TopicPartition, Long> positions) {
    if (file != null) {
      try {
        begun.at(positions).write(file);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
      }
    }
  }
}
