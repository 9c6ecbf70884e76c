package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// The fields of a section's rules. The limits of a request are `maxSeats` and `maxHold`; the terms
/// of the sale are `opens`, `closes`, `perBuyer`, `mostHeld` and `pause`, which are left out where
/// anybody can always buy. How the section decides is `policy` and `rules`, which are left out for
/// [DecisionRule#FIRST]. An opening has all of them; a status has the terms in an object of their
/// own.
final class RulesFields {

  private int maxSeats = SectionRules.DEFAULT.maxSeatsPerReservation();
  private int maxHold = SectionRules.DEFAULT.maxHoldSeconds();
  private long opens;
  private long closes;
  private int perBuyer;
  private int mostHeld;
  private int pause;
  private @Nullable String policy;
  private @Nullable Integer version;

  boolean take(String name, JsonParser in) {
    return takeLimit(name, in) || takeTerm(name, in);
  }

  boolean takeLimit(String name, JsonParser in) {
    switch (name) {
      case "maxSeats" -> maxSeats = JsonParts.readInt(in);
      case "maxHold" -> maxHold = JsonParts.readInt(in);
      case "policy" -> policy = JsonParts.readText(in);
      case "rules" -> version = JsonParts.readInt(in);
      default -> {
        return false;
      }
    }
    return true;
  }

  boolean takeTerm(String name, JsonParser in) {
    switch (name) {
      case "opens" -> opens = JsonParts.readLong(in);
      case "closes" -> closes = JsonParts.readLong(in);
      case "perBuyer" -> perBuyer = JsonParts.readInt(in);
      case "mostHeld" -> mostHeld = JsonParts.readInt(in);
      case "pause" -> pause = JsonParts.readInt(in);
      default -> {
        return false;
      }
    }
    return true;
  }

  long opens() {
    return opens;
  }

  long closes() {
    return closes;
  }

  int perBuyer() {
    return perBuyer;
  }

  HoldLimits holds() {
    return new HoldLimits(mostHeld, pause);
  }

  SectionRules toRules() {
    DecisionRule decision =
        policy == null && version == null
            ? DecisionRule.FIRST
            : decideBy().after(DecisionRule.FIRST);
    return new SectionRules(maxSeats, maxHold, opens, closes, perBuyer, holds(), decision);
  }

  SectionCommand.DecideBy decideBy() {
    return new SectionCommand.DecideBy(policy, version);
  }

  DecisionRule decision() {
    return toRules().decision();
  }

  /// All rules, as an opening has them.
  static void write(JsonGenerator out, SectionRules rules) {
    out.writeNumberProperty("maxSeats", rules.maxSeatsPerReservation());
    out.writeNumberProperty("maxHold", rules.maxHoldSeconds());
    writeTerms(out, rules);
    writeUnusual(out, rules.decision());
  }

  /// The parts that are not those of [DecisionRule#FIRST].
  static void writeUnusual(JsonGenerator out, DecisionRule decision) {
    if (!decision.policy().equals(DecisionRule.FIRST.policy())) {
      out.writeStringProperty("policy", decision.policy());
    }
    if (decision.version() != DecisionRule.FIRST.version()) {
      out.writeNumberProperty("rules", decision.version());
    }
  }

  static void write(JsonGenerator out, SectionCommand.DecideBy change) {
    if (change.policy() != null) {
      out.writeStringProperty("policy", change.policy());
    }
    if (change.version() != null) {
      out.writeNumberProperty("rules", change.version());
    }
  }

  /// The limits that are not the usual ones, and how the section decides if that is unusual.
  static void writeUnusualLimits(JsonGenerator out, SectionRules rules) {
    if (rules.maxSeatsPerReservation() != SectionRules.DEFAULT.maxSeatsPerReservation()) {
      out.writeNumberProperty("maxSeats", rules.maxSeatsPerReservation());
    }
    if (rules.maxHoldSeconds() != SectionRules.DEFAULT.maxHoldSeconds()) {
      out.writeNumberProperty("maxHold", rules.maxHoldSeconds());
    }
    writeUnusual(out, rules.decision());
  }

  static void writeTerms(JsonGenerator out, SectionRules rules) {
    writeWindow(out, rules.saleOpensAt(), rules.saleClosesAt());
    if (rules.seatsPerBuyer() != 0) {
      out.writeNumberProperty("perBuyer", rules.seatsPerBuyer());
    }
    write(out, rules.holds());
  }

  static void write(JsonGenerator out, HoldLimits holds) {
    if (holds.heldPerBuyer() != 0) {
      out.writeNumberProperty("mostHeld", holds.heldPerBuyer());
    }
    if (holds.pauseAfterLapseSeconds() != 0) {
      out.writeNumberProperty("pause", holds.pauseAfterLapseSeconds());
    }
  }

  static void writeWindow(JsonGenerator out, long opens, long closes) {
    if (opens != 0) {
      out.writeNumberProperty("opens", opens);
    }
    if (closes != 0) {
      out.writeNumberProperty("closes", closes);
    }
  }
}
