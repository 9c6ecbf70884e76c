package com.keer.ticketmaster.booking;

/// What a buyer asked for.
///
/// @param userId who asks; at most [#MAX_USER_ID_LENGTH] characters
/// @param holdSeconds how long the seats are held for a later confirmation; 0 confirms at once
public record ReservationRequest(String userId, SeatRequest seats, int holdSeconds) {

  public static final int MAX_USER_ID_LENGTH = 100;
}
