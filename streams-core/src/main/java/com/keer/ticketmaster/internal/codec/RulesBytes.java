package com.keer.ticketmaster.internal.codec;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;

/// The rules of a section as bytes, in the header of its store and in the [ChainLink] of its
/// opening. They have two parts: every section has limits; many have no terms and leave them out of
/// their header.
///
/// The chain has both parts and must never change: a rule that comes later is written there only by
/// sections that use it.
public final class RulesBytes {

  private RulesBytes() {}

  /// All rules but how the section decides and its limits of holds, as a part of the chain.
  static void write(ByteWriter out, SectionRules rules) {
    writeLimits(out, rules);
    writeTerms(out, rules);
  }

  /// What one request may ask for.
  public static void writeLimits(ByteWriter out, SectionRules rules) {
    out.writeNumber(rules.maxSeatsPerReservation()).writeNumber(rules.maxHoldSeconds());
  }

  /// When and to whom the section sells.
  public static void writeTerms(ByteWriter out, SectionRules rules) {
    out.writeNumber(rules.saleOpensAt())
        .writeNumber(rules.saleClosesAt())
        .writeNumber(rules.seatsPerBuyer());
  }

  /// How the section decides.
  public static void writeDecision(ByteWriter out, DecisionRule decision) {
    out.writeText(decision.policy()).writeNumber(decision.version());
  }

  public static DecisionRule readDecision(ByteReader in) {
    return new DecisionRule(in.readText(), in.readInt());
  }

  /// How much a buyer may hold.
  public static void writeHolds(ByteWriter out, HoldLimits holds) {
    out.writeNumber(holds.heldPerBuyer()).writeNumber(holds.pauseAfterLapseSeconds());
  }

  public static HoldLimits readHolds(ByteReader in) {
    return new HoldLimits(in.readInt(), in.readInt());
  }

  /// Rules without terms.
  public static SectionRules readLimits(ByteReader in) {
    return new SectionRules(in.readInt(), in.readInt());
  }

  /// Rules with the terms that follow.
  public static SectionRules readTerms(ByteReader in, SectionRules limits) {
    return limits.withSale(in.readNumber(), in.readNumber()).withSeatsPerBuyer(in.readInt());
  }
}
