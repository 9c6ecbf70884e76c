package com.keer.ticketmaster.edge.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a token or a key allows its holder to do.
public enum Scope {
  BUY("book for oneself, and confirm, extend and cancel that"),
  RESELL("book for named buyers, within the events of the key"),
  ORGANISE("create events and venues, and change one's own"),
  MONITOR("look at everything, and change nothing"),
  OPERATE("everything");

  private final String meaning;

  Scope(String meaning) {
    this.meaning = meaning;
  }

  /// As in a token: `buy`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What it allows, in a few words.
  public String meaning() {
    return meaning;
  }

  /// The scope with a label; empty if it is none of ours, as most scopes of an issuer are.
  public static Optional<Scope> of(String label) {
    return Arrays.stream(values()).filter(scope -> scope.label().equals(label)).findFirst();
  }
}
