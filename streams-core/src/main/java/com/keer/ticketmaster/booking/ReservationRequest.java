package com.keer.ticketmaster.booking;

import org.jspecify.annotations.Nullable;

/// What a buyer asks for.
///
/// @param userId the buyer; at most [#MAX_USER_ID_LENGTH] characters
/// @param holdSeconds how long to hold the seats for a later confirmation; 0 confirms at once
public record ReservationRequest(String userId, SeatRequest seats, int holdSeconds) {

  public static final int MAX_USER_ID_LENGTH = 100;

  /// Checks the request on its own. The edge, the door and the section apply the same rules.
  ///
  /// @return the first problem, or null if the rules allow the request
  public Rejection.@Nullable InvalidRequest problem(SectionRules rules) {
    return RequestCheck.problem(this, rules);
  }
}
