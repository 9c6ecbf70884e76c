package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.Claim;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// What a request says about the buyer's allowance. Without a claim nothing is written, so events
/// without a limit do not pay for it.
final class ClaimFields {

  private @Nullable String claim;
  private int limit;
  private int claimed;

  boolean take(String name, JsonParser in) {
    switch (name) {
      case "claim" -> claim = Fields.readText(in);
      case "limit" -> limit = Fields.readInt(in);
      case "claimed" -> claimed = Fields.readInt(in);
      default -> {
        return false;
      }
    }
    return true;
  }

  int limit() {
    return limit;
  }

  Claim toClaim() {
    return switch (claim) {
      case null -> Claim.NONE;
      case "granted" -> Claim.GRANTED;
      case "denied" -> new Claim.Denied(limit, claimed);
      default -> throw new IllegalArgumentException("an unknown kind of claim: " + claim);
    };
  }

  static void write(JsonGenerator out, Claim claim) {
    switch (claim) {
      case Claim.None none -> {}
      case Claim.Granted granted -> out.writeStringProperty("claim", "granted");
      case Claim.Denied(int limit, int taken) -> {
        out.writeStringProperty("claim", "denied");
        out.writeNumberProperty("limit", limit);
        out.writeNumberProperty("claimed", taken);
      }
    }
  }
}
