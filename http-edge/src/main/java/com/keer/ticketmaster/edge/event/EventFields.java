package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.problem.Problem.Fault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What creating and changing an event have in common.
final class EventFields {

  static final int MAX_NAME_LENGTH = 200;
  static final int MAX_DESCRIPTION_LENGTH = 10_000;

  private EventFields() {}

  /// What to say of the end of an event that does not come after its start.
  static final Fault ENDS_EARLY = new Fault("endsAt", "must be after startsAt");

  static boolean endsEarly(@Nullable Instant startsAt, @Nullable Instant endsAt) {
    return startsAt != null && endsAt != null && !endsAt.isAfter(startsAt);
  }
}
