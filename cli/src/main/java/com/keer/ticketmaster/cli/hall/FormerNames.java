package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.edge.problem.Problem.Fault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What hall files called their fields before they had the names of the HTTP API.
final class FormerNames {

  private static final Map<String, String> NOW =
      Map.of(
          "event", "eventId",
          "section", "name",
          "focal", "focalPoint",
          "maxSeats", "maxSeatsPerReservation",
          "max_seats", "maxSeatsPerReservation",
          "maxHold", "maxHoldSeconds, in seconds",
          "max_hold", "maxHoldSeconds, in seconds");

  private FormerNames() {}

  /// What to write instead; null if the name never meant anything.
  static @Nullable String now(String name) {
    return NOW.get(name);
  }

  /// The detail of a fault, and the name to write if the field has a former one.
  static String explained(Fault fault) {
    String now = now(fault.field().substring(fault.field().lastIndexOf('.') + 1));
    return now == null ? fault.detail() : fault.detail() + ": write " + now;
  }
}
