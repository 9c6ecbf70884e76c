package com.keer.ticketmaster.section;

/// What a section allows. Part of its opening, hence of its log, so that the same log always leads
/// to the same decisions whatever a process was configured with.
///
/// @param maxSeatsPerReservation 1 to [#MAX_SEATS_PER_RESERVATION]
/// @param maxHoldSeconds 0 (no holds) to [#MAX_HOLD_SECONDS]
public record SectionRules(int maxSeatsPerReservation, int maxHoldSeconds) {

  /// Nobody may configure more: the run index knows runs up to this length exactly.
  public static final int MAX_SEATS_PER_RESERVATION = 60;

  public static final int MAX_HOLD_SECONDS = 7 * 24 * 3600;

  public static final SectionRules DEFAULT = new SectionRules(10, 3600);

  public SectionRules {
    if (maxSeatsPerReservation < 1 || maxSeatsPerReservation > MAX_SEATS_PER_RESERVATION) {
      throw new IllegalArgumentException(
          "maxSeatsPerReservation must be 1 to " + MAX_SEATS_PER_RESERVATION);
    }
    if (maxHoldSeconds < 0 || maxHoldSeconds > MAX_HOLD_SECONDS) {
      throw new IllegalArgumentException("maxHoldSeconds must be 0 to " + MAX_HOLD_SECONDS);
    }
  }
}
