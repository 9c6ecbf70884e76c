package com.keer.ticketmaster.topology;

import java.util.Locale;

/// What a process does; roles are scaled apart or run together, and meet in the topics only.
public enum Role {
  /// Knows the outcomes and the seat maps, to answer callers.
  API,
  /// Owns the requests: admits each once and sends it to its section.
  RESERVATION_PROCESSOR,
  /// Owns the seats.
  SEAT_PROCESSOR;

  /// The name in configuration and consumer groups: `seat-processor`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The name under which all instances of this role share its work: the application id of its
  /// Kafka Streams client. One role, one name, whatever other roles a process runs: two names would
  /// mean two owners of the same seats.
  public String applicationId(Topics topics) {
    return topics.prefix() + "ticketmaster-" + label();
  }

  /// The role of a [#label()].
  ///
  /// @throws IllegalArgumentException if there is no such role
  public static Role ofLabel(String label) {
    for (Role role : values()) {
      if (role.label().equals(label)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "no role is called '" + label + "'; there are api, reservation-processor, seat-processor");
  }
}
