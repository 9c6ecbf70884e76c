package com.keer.ticketmaster.edge.access;

import com.keer.ticketmaster.booking.ReservationId;
import io.javalin.http.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who sends a request, and what they may do.
///
/// @param id of a person, a key or a guest, as the log knows them; for a caller who is refused, the
///   reason
/// @param scopes what they may do
/// @param events the only ones that a key is for; empty if it is for all
/// @param reservation the one that a guest's token is for
/// @param author who it is, for the log: the issuer or the kind of key, and the id
/// @param ownName what they call themselves: the id, unless that is a pseudonym
public record Caller(
    Kind kind,
    String id,
    Set<Scope> scopes,
    Set<String> events,
    @Nullable ReservationId reservation,
    String author,
    String ownName) {

  /// How a caller is known.
  public enum Kind {
    /// Access is open: nobody is asked.
    ANYBODY,
    /// No token, no key.
    ANONYMOUS,
    /// A token of an issuer.
    PERSON,
    /// An API key.
    KEY,
    /// The token that came with a guest's booking.
    GUEST,
    /// A token or a key that is not valid.
    REFUSED,
    /// A token or a key that cannot be checked at the moment.
    UNDECIDED
  }

  /// Every caller where access is open.
  public static final Caller ANYBODY = without(Kind.ANYBODY, "");

  public static final Caller ANONYMOUS = without(Kind.ANONYMOUS, "");

  /// How the ids of guests begin.
  public static final String GUEST_PREFIX = "guest-";

  /// How the names begin under which keys own something.
  public static final String KEY_PREFIX = "key/";

  private static final String ATTRIBUTE = Caller.class.getName();

  public Caller {
    scopes = Set.copyOf(scopes);
    events = Set.copyOf(events);
  }

  private static Caller without(Kind kind, String id) {
    return new Caller(kind, id, Set.of(), Set.of(), null, "", id);
  }

  /// The holder of a valid token.
  public static Caller person(String issuer, String id, Set<Scope> scopes) {
    return new Caller(Kind.PERSON, id, scopes, Set.of(), null, issuer + " " + id, id);
  }

  /// The same person under a pseudonym.
  public Caller under(String pseudonym) {
    String issuer = author.substring(0, author.length() - id.length());
    return new Caller(kind, pseudonym, scopes, events, reservation, issuer + pseudonym, ownName);
  }

  /// The holder of a valid key.
  ///
  /// @param name for people
  public static Caller key(String id, String name, Set<Scope> scopes, Set<String> events) {
    return new Caller(Kind.KEY, id, scopes, events, null, "key %s (%s)".formatted(id, name), id);
  }

  /// A buyer without an account.
  ///
  /// @param reservation null until there is one
  public static Caller guest(String id, @Nullable ReservationId reservation) {
    return new Caller(Kind.GUEST, id, Set.of(), Set.of(), reservation, "guest " + id, id);
  }

  /// A caller whose token or key is not valid.
  ///
  /// @param why a sentence for the caller
  public static Caller refused(String why) {
    return without(Kind.REFUSED, why);
  }

  /// A caller whose token or key cannot be checked now.
  ///
  /// @param why a sentence for the caller
  public static Caller undecided(String why) {
    return without(Kind.UNDECIDED, why);
  }

  /// The caller of a request; anonymous if nobody has said so far.
  public static Caller of(Context ctx) {
    Caller caller = ctx.attribute(ATTRIBUTE);
    return caller == null ? ANONYMOUS : caller;
  }

  /// Says who sends a request.
  public void isCallerOf(Context ctx) {
    ctx.attribute(ATTRIBUTE, this);
  }

  /// Whether nobody is asked who they are.
  public boolean isAnybody() {
    return kind == Kind.ANYBODY;
  }

  public boolean may(Scope scope) {
    return isAnybody() || scopes.contains(scope) || scopes.contains(Scope.OPERATE);
  }

  /// Whether an event is one of those that the caller is for.
  public boolean isFor(String eventId) {
    return events.isEmpty() || events.contains(eventId);
  }

  /// Whether a reservation may be theirs: a guest's token is for one only.
  public boolean isFor(ReservationId id) {
    return kind != Kind.GUEST || id.equals(reservation);
  }

  /// How an answer to this caller names a buyer: themselves as they do.
  public String shown(String userId) {
    return userId.equals(id) ? ownName : userId;
  }

  /// Who owns what this caller creates; null where access is open.
  public @Nullable String owner() {
    return switch (kind) {
      case PERSON -> id;
      case KEY -> KEY_PREFIX + id;
      case GUEST -> id;
      case ANYBODY, ANONYMOUS, REFUSED, UNDECIDED -> null;
    };
  }
}
