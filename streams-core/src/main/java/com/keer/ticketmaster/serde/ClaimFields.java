package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// What a request says about the buyer's allowance. Without a claim nothing is written, so events
/// without a limit do not pay for it.
final class ClaimFields {

  private @Nullable String claim;
  private int limit;
  private int claimed;
  private long until;
  private boolean counted;

  boolean take(String name, JsonParser in) {
    switch (name) {
      case "claim" -> claim = JsonParts.readText(in);
      case "limit" -> limit = JsonParts.readInt(in);
      case "until" -> until = JsonParts.readLong(in);
      case "counted" -> counted = JsonParts.readBoolean(in);
      case "claimed" -> claimed = JsonParts.readInt(in);
      default -> {
        return false;
      }
    }
    return true;
  }

  int limit() {
    return limit;
  }

  boolean counted() {
    return counted;
  }

  ClaimVerdict toClaim() {
    return switch (claim) {
      case null -> ClaimVerdict.NONE;
      case "granted" -> ClaimVerdict.GRANTED;
      case "denied" -> new ClaimVerdict.Denied(limit, claimed);
      case "holds-too-many" -> new ClaimVerdict.HoldsTooMany(limit, claimed);
      case "paused" -> new ClaimVerdict.Paused(until);
      default -> throw new NewerVersionException("an unknown kind of claim: " + claim);
    };
  }

  static void write(JsonGenerator out, ClaimVerdict claim) {
    switch (claim) {
      case ClaimVerdict.None none -> {}
      case ClaimVerdict.Granted granted -> out.writeStringProperty("claim", "granted");
      case ClaimVerdict.Denied(int limit, int taken) -> {
        out.writeStringProperty("claim", "denied");
        out.writeNumberProperty("limit", limit);
        out.writeNumberProperty("claimed", taken);
      }
      case ClaimVerdict.HoldsTooMany(int limit, int held) -> {
        out.writeStringProperty("claim", "holds-too-many");
        out.writeNumberProperty("limit", limit);
        out.writeNumberProperty("claimed", held);
      }
      case ClaimVerdict.Paused(long until) -> {
        out.writeStringProperty("claim", "paused");
        out.writeNumberProperty("until", until);
      }
    }
  }
}
