package com.keer.ticketmaster.edge.limits;

import com.keer.ticketmaster.edge.config.Rates.By;
import com.keer.ticketmaster.edge.config.Rates.Kind;
import java.util.Locale;

/// Whose requests are counted together.
///
/// @param who the network of an address, or an id
record RateKey(By by, Kind kind, Object who) {

  /// `booking-by-address`: the name of the policy.
  String policy() {
    return label(kind) + "-by-" + label(by);
  }

  /// In Redis.
  String text() {
    return policy() + ":" + (who instanceof Long network ? Long.toHexString(network) : who);
  }

  /// The enums' own codes differ from process to process; a name keeps its code.
  @Override
  public int hashCode() {
    return (who.hashCode() * 31 + by.name().hashCode()) * 31 + kind.name().hashCode();
  }

  private static String label(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
