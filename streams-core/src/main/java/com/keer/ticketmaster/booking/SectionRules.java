package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.booking.SectionStatus.SaleState;

/// What a section allows. The rules are part of its opening and hence of its log, so the same log
/// leads to the same decisions whatever the configuration of a process.
///
/// @param maxSeatsPerReservation 1 to [#MAX_SEATS_PER_RESERVATION]
/// @param maxHoldSeconds how long seats can be held, extensions included; 0 (no holds) to
///   [#MAX_HOLD_SECONDS]
/// @param saleOpensAt the first moment of the sale, epoch milliseconds; 0 if it is open from the
///   start
/// @param saleClosesAt the moment at which the sale ends, epoch milliseconds; 0 if it never does
/// @param seatsPerBuyer how many seats of the whole event one buyer can have; 0 for no limit
/// @param holds how much a buyer may hold without buying it
/// @param decision how the section decides: its allocation policy and the version of the rules
public record SectionRules(
    int maxSeatsPerReservation,
    int maxHoldSeconds,
    long saleOpensAt,
    long saleClosesAt,
    int seatsPerBuyer,
    HoldLimits holds,
    DecisionRule decision) {

  /// The upper limit of the setting: the run index is exact for runs up to this length.
  public static final int MAX_SEATS_PER_RESERVATION = 60;

  public static final int MAX_HOLD_SECONDS = 7 * 24 * 3600;

  /// Keeps the stored account of one buyer small.
  public static final int MAX_SEATS_PER_BUYER = 1_000;

  public static final SectionRules DEFAULT = new SectionRules(10, 3600);

  /// The widest rules any section may have; each section checks its own rules itself.
  public static final SectionRules WIDEST =
      new SectionRules(MAX_SEATS_PER_RESERVATION, MAX_HOLD_SECONDS);

  public SectionRules {
    if (maxSeatsPerReservation < 1 || maxSeatsPerReservation > MAX_SEATS_PER_RESERVATION) {
      throw new IllegalArgumentException(
          "maxSeatsPerReservation must be 1 to " + MAX_SEATS_PER_RESERVATION);
    }
    if (maxHoldSeconds < 0 || maxHoldSeconds > MAX_HOLD_SECONDS) {
      throw new IllegalArgumentException("maxHoldSeconds must be 0 to " + MAX_HOLD_SECONDS);
    }
    requireWindow(saleOpensAt, saleClosesAt);
    if (seatsPerBuyer < 0 || seatsPerBuyer > MAX_SEATS_PER_BUYER) {
      throw new IllegalArgumentException("seatsPerBuyer must be 0 to " + MAX_SEATS_PER_BUYER);
    }
  }

  /// Rules without a window and without a limit for buyers.
  public SectionRules(int maxSeatsPerReservation, int maxHoldSeconds) {
    this(maxSeatsPerReservation, maxHoldSeconds, 0, 0, 0, HoldLimits.NONE, DecisionRule.FIRST);
  }

  /// The same rules with another window.
  public SectionRules withSale(long opensAt, long closesAt) {
    return new SectionRules(
        maxSeatsPerReservation, maxHoldSeconds, opensAt, closesAt, seatsPerBuyer, holds, decision);
  }

  /// The same rules with another limit for buyers.
  public SectionRules withSeatsPerBuyer(int seats) {
    return new SectionRules(
        maxSeatsPerReservation, maxHoldSeconds, saleOpensAt, saleClosesAt, seats, holds, decision);
  }

  /// The same rules with other limits of holds.
  public SectionRules withHolds(HoldLimits other) {
    return new SectionRules(
        maxSeatsPerReservation,
        maxHoldSeconds,
        saleOpensAt,
        saleClosesAt,
        seatsPerBuyer,
        other,
        decision);
  }

  /// The same rules, decided in another way.
  public SectionRules withDecision(DecisionRule other) {
    return new SectionRules(
        maxSeatsPerReservation,
        maxHoldSeconds,
        saleOpensAt,
        saleClosesAt,
        seatsPerBuyer,
        holds,
        other);
  }

  /// Whether anybody can buy at any time: there is no window and no limit for buyers.
  public boolean isUnrestricted() {
    return saleOpensAt == 0 && saleClosesAt == 0 && !asksClaims();
  }

  /// Whether a request needs a claim on the buyer's allowance first.
  public boolean asksClaims() {
    return seatsPerBuyer > 0 || !holds.isNone();
  }

  /// The state of the sale at a time, by its window.
  public SaleState saleAt(long time) {
    if (time < saleOpensAt) {
      return SaleState.NOT_OPEN;
    }
    return saleClosesAt != 0 && time >= saleClosesAt ? SaleState.CLOSED : SaleState.OPEN;
  }

  static void requireWindow(long opensAt, long closesAt) {
    if (opensAt < 0 || closesAt < 0) {
      throw new IllegalArgumentException("the times of a sale must not be negative");
    }
    if (closesAt != 0 && closesAt <= opensAt) {
      throw new IllegalArgumentException("a sale must open before it closes");
    }
  }
}
