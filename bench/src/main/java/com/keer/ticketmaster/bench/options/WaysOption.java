package com.keer.ticketmaster.bench.options;

import com.keer.ticketmaster.bench.http.Conversation;
import com.keer.ticketmaster.bench.sale.Way;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How buyers learn the outcome of their booking over HTTP.
public final class WaysOption {
  @Option(
      names = "--conversation",
      paramLabel = "HOW",
      description =
          "How buyers ask: post_then_get, in a second request, or prefer_wait, in the first."
              + " Default: both in turn, or post_then_get if one is enough.")
  private @Nullable Conversation conversation;

  /// All requested ways.
  public List<Way> all() {
    return conversation == null
        ? List.of(Way.POST_THEN_GET, Way.PREFER_WAIT)
        : List.of(Way.of(conversation));
  }

  /// The one to use if only one is needed.
  public Way first() {
    return all().getFirst();
  }
}
