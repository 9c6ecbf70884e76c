package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.cli.console.KafkaTarget;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What is compared with what.
///
/// @param postgres null to leave it out
/// @param redis null to leave it out
/// @param event null for all
public record CheckTarget(
    KafkaTarget kafka, @Nullable Postgres postgres, @Nullable URI redis, @Nullable String event) {

  /// A database.
  ///
  /// @param url for JDBC
  public record Postgres(String url, @Nullable String user, @Nullable String password) {
    @Override
    public String toString() {
      return "Postgres[user=" + user + "]";
    }
  }
}
