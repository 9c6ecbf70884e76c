package com.keer.ticketmaster.topology;

import java.util.Locale;

/// What a process does. Roles scale separately or run together in one process, and meet only in the
/// topics.
public enum Role {
  /// Stores outcomes and section statuses to answer callers.
  API,
  /// Owns the requests: admits each once and sends it to its section.
  RESERVATION_PROCESSOR,
  /// Owns the seats.
  SEAT_PROCESSOR;

  /// The name in configuration and consumer groups: `seat-processor`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The application id of this role's Kafka Streams client, under which all instances share its
  /// work. It must not depend on the other roles of a process: two ids would mean two owners of the
  /// same seats.
  public String applicationId(Topics topics) {
    return topics.prefix() + "ticketmaster-" + label();
  }

  /// Parses a [#label()].
  ///
  /// @throws IllegalArgumentException if there is no such role
  public static Role ofLabel(String label) {
    for (Role role : values()) {
      if (role.label().equals(label)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "unknown role '" + label + "'; choose api, reservation-processor or seat-processor");
  }
}
