package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.http.Conversation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How buyers over HTTP learn what became of their booking.
final class WaysOption {

  @Option(
      names = "--conversation",
      paramLabel = "HOW",
      description =
          "How buyers talk to the api: post_then_get asks for the answer in a second request,"
              + " prefer_wait gets it in the first (default: both in turn, or post_then_get where"
              + " only one is needed).")
  private @Nullable Conversation conversation;

  /// All that are asked for.
  List<Way> all() {
    return conversation == null
        ? Arrays.stream(Conversation.values()).map(Way::of).sorted().toList()
        : List.of(Way.of(conversation));
  }

  /// How buyers talk in the first of them.
  Conversation conversation() {
    return conversation == null ? Conversation.POST_THEN_GET : conversation;
  }

  /// The one to be used where there is only one.
  Way first() {
    return all().getFirst();
  }
}
