package com.keer.ticketmaster.booking;

/// What a buyer asks for.
///
/// @param userId the buyer; at most [#MAX_USER_ID_LENGTH] characters
/// @param holdSeconds how long to hold the seats for a later confirmation; 0 confirms at once
public record ReservationRequest(String userId, SeatRequest seats, int holdSeconds) {

  public static final int MAX_USER_ID_LENGTH = 100;
}
