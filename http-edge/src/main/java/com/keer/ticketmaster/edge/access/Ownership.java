package com.keer.ticketmaster.edge.access;

import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// What belongs to whom.
public final class Ownership {

  private Ownership() {}

  /// Admits a change of an event. Everybody may look at events, so another's is no secret.
  ///
  /// @param owner null if it belongs to the operators
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is another's
  public static void requireEvent(Caller caller, String eventId, @Nullable String owner) {
    boolean named = !caller.events().isEmpty() && caller.isFor(eventId);
    if (!named && !owns(caller, owner)) {
      throw another("The event belongs to another organiser.");
    }
  }

  /// The same for a venue.
  public static void requireVenue(Caller caller, @Nullable String owner) {
    if (!owns(caller, owner)) {
      throw another("The venue belongs to another organiser.");
    }
  }

  private static boolean owns(Caller caller, @Nullable String owner) {
    return caller.may(Scope.OPERATE) || (owner != null && owner.equals(caller.owner()));
  }

  /// Admits a booking.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if a key is for other events
  public static void requireBookable(Caller caller, String eventId) {
    if (!caller.isFor(eventId)) {
      throw another("The key is for other events.");
    }
  }

  /// Whose booking it is: the caller's own, or that of the buyer whom a reseller names.
  ///
  /// @param named the buyer whom the request names; null if it names none
  /// @param people what the log calls those who are named
  /// @return null if a reseller names none
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it names another buyer
  public static @Nullable Buyer buyer(Caller caller, @Nullable String named, Pseudonyms people) {
    String own = ownBuyer(caller);
    if (own != null && (named == null || named.equals(caller.ownName()))) {
      return new Buyer(own, caller.ownName());
    }
    if (named == null) {
      return null;
    }
    if (caller.may(Scope.RESELL)) {
      return new Buyer(people.ofNamed(named), named);
    }
    throw Problem.of(
            ProblemType.ANOTHER_BUYER,
            "Nothing was done: the request names a buyer who is not the holder of the token.")
        .asException();
  }

  /// The id under which the caller books for themselves; null if they do not.
  public static @Nullable String ownBuyer(Caller caller) {
    return switch (caller.kind()) {
      case PERSON -> caller.scopes().contains(Scope.BUY) ? caller.id() : null;
      case GUEST -> caller.id();
      case ANYBODY, ANONYMOUS, KEY, REFUSED, UNDECIDED -> null;
    };
  }

  /// Whether a reservation that the caller did not make is theirs all the same.
  ///
  /// @param looks whether they only want to see it
  public static boolean isTheirs(Caller caller, String userId, String eventId, boolean looks) {
    return caller.may(Scope.OPERATE)
        || (looks && caller.may(Scope.MONITOR))
        || (caller.may(Scope.RESELL) && caller.isFor(eventId))
        || userId.equals(ownBuyer(caller));
  }

  private static RuntimeException another(String why) {
    return Problem.of(ProblemType.NOT_YOURS, "Nothing was done. " + why).asException();
  }
}
