package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.http.Conversation;
import com.keer.ticketmaster.topology.Role;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How reservations reach the system.
public enum Way {
  LOG("log to log", "Log", null),
  POST_THEN_GET("POST, then GET", "PostThenGet", Conversation.POST_THEN_GET),
  PREFER_WAIT("Prefer: wait", "PreferWait", Conversation.PREFER_WAIT);

  private final String text;
  private final String figure;
  private final @Nullable Conversation conversation;

  Way(String text, String figure, @Nullable Conversation conversation) {
    this.text = text;
    this.figure = figure;
    this.conversation = conversation;
  }

  /// The name for people.
  public String text() {
    return text;
  }

  /// Its name in the names of figures.
  public String figure() {
    return figure;
  }

  /// How buyers talk to the api; null if they do not use it.
  public @Nullable Conversation conversation() {
    return conversation;
  }

  /// The roles that it needs.
  public Set<Role> roles() {
    return conversation == null
        ? EnumSet.of(Role.RESERVATION_PROCESSOR, Role.SEAT_PROCESSOR)
        : EnumSet.allOf(Role.class);
  }

  public static Way of(Conversation conversation) {
    return switch (conversation) {
      case POST_THEN_GET -> POST_THEN_GET;
      case PREFER_WAIT -> PREFER_WAIT;
    };
  }
}
