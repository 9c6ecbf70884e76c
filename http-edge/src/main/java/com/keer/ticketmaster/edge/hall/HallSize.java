package com.keer.ticketmaster.edge.hall;

/// How much one document may describe: a few bytes can ask for millions of places.
///
/// @param sections the most sections
/// @param places the most seats and places of all sections together
public record HallSize(int sections, long places) {

  /// The limits of a request.
  public static final HallSize OF_A_REQUEST = new HallSize(1_000, 2_000_000);
}
