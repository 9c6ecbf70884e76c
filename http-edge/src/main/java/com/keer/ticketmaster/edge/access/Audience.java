package com.keer.ticketmaster.edge.access;

import java.util.EnumSet;
import java.util.Set;

/// Who a route is for. Every route has one; what it means for each kind of caller is written in
/// `docs/audiences.md`.
public enum Audience {
  /// Everybody may look.
  PUBLIC,

  /// Everybody may book: buyers, those who book for others, and people without an account where
  /// guests are allowed.
  GUEST,

  /// Those with an account book, and list what is theirs.
  BUYER,

  /// The holder of a reservation sees and changes it, a guest as well; the route knows whose it is.
  HOLDER,

  /// Those who sell create events and venues, and change their own.
  ORGANISER,

  /// The operators' own port: everybody who reaches it may look.
  OPERATOR;

  private static final Set<Scope> BUYERS = EnumSet.of(Scope.BUY, Scope.RESELL, Scope.OPERATE);
  private static final Set<Scope> ORGANISERS = EnumSet.of(Scope.ORGANISE, Scope.OPERATE);
  private static final Set<Scope> OPERATORS = EnumSet.of(Scope.OPERATE);

  /// The scopes of which a caller needs one.
  ///
  /// @param looks whether the request only looks
  /// @return empty if everybody is admitted
  public Set<Scope> scopes(boolean looks) {
    return switch (this) {
      case PUBLIC -> Set.of();
      case GUEST -> BUYERS;
      case BUYER, HOLDER -> looks ? EnumSet.allOf(Scope.class) : BUYERS;
      case ORGANISER -> ORGANISERS;
      case OPERATOR -> looks ? Set.of() : OPERATORS;
    };
  }
}
