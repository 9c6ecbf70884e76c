package com.keer.ticketmaster.booking;

/// The key of an outcome: the id of the reservation, and whether the outcome is the refusal of a
/// single command. A refusal has a key of its own, `id~refused`, so that the last record under the
/// plain id always tells the state of the reservation.
public record OutcomeKey(ReservationId reservationId, boolean refusal) {

  private static final String REFUSAL = "~refused";

  public static OutcomeKey of(ReservationId id, ReservationOutcome outcome) {
    return new OutcomeKey(id, outcome instanceof ReservationOutcome.Refused);
  }

  public String key() {
    return refusal ? reservationId.value() + REFUSAL : reservationId.value();
  }

  /// Parses a [#key()].
  ///
  /// @throws IllegalArgumentException if the text is not such a key
  public static OutcomeKey fromKey(String key) {
    boolean refusal = key.endsWith(REFUSAL);
    String id = refusal ? key.substring(0, key.length() - REFUSAL.length()) : key;
    return new OutcomeKey(new ReservationId(id), refusal);
  }
}
