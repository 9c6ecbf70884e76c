package com.keer.ticketmaster.edge.access;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import io.javalin.http.Context;
import java.util.Set;
import java.util.stream.Collectors;

/// Admits a caller to a route, or says why not. What belongs to whom is the route's own matter.
public final class AccessCheck {

  private static final String CHALLENGE = "WWW-Authenticate";
  private static final String REALM = "Bearer realm=\"ticketmaster\"";
  private static final int RETRY_SECONDS = 2;

  private final boolean guests;

  /// @param guests whether people without an account may book
  public AccessCheck(boolean guests) {
    this.guests = guests;
  }

  /// Returns if the caller of a request is admitted.
  ///
  /// @param looks whether the request changes nothing
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException `401`, `403` or `503` if not
  public void require(Context ctx, Audience audience, boolean looks) {
    Caller caller = Caller.of(ctx);
    Set<Scope> needed = audience.scopes(looks);
    if (caller.isAnybody() || needed.isEmpty()) {
      return;
    }
    switch (caller.kind()) {
      case ANYBODY -> {}
      case ANONYMOUS -> {
        if (!guests || audience != Audience.GUEST) {
          throw unknown(ctx);
        }
      }
      case PERSON, KEY -> {
        if (needed.stream().noneMatch(caller::may)) {
          throw forbidden(ctx, needed);
        }
      }
      case GUEST -> {
        if (audience != Audience.HOLDER) {
          throw guest(ctx);
        }
      }
      case REFUSED -> throw refused(ctx, caller.id());
      case UNDECIDED -> throw undecided(caller.id());
    }
  }

  private static RuntimeException unknown(Context ctx) {
    ctx.res().setHeader(CHALLENGE, REALM);
    return Problem.of(
            ProblemType.UNAUTHENTICATED,
            "This needs a token or a key in the header Authorization: Bearer ….")
        .asException();
  }

  private static RuntimeException refused(Context ctx, String why) {
    // The sentences are ours, without quotes, and fit the grammar of the header.
    ctx.res()
        .setHeader(
            CHALLENGE, REALM + ", error=\"invalid_token\", error_description=\"" + why + "\"");
    return Problem.of(ProblemType.INVALID_TOKEN, why + ".").asException();
  }

  private static RuntimeException forbidden(Context ctx, Set<Scope> needed) {
    String scopes = needed.stream().sorted().map(Scope::label).collect(Collectors.joining(" "));
    ctx.res()
        .setHeader(CHALLENGE, REALM + ", error=\"insufficient_scope\", scope=\"" + scopes + "\"");
    return Problem.of(
            ProblemType.INSUFFICIENT_SCOPE,
            "The token or key has none of the scopes that this needs: "
                + scopes.replace(" ", ", ")
                + ".")
        .asException();
  }

  private static RuntimeException guest(Context ctx) {
    ctx.res().setHeader(CHALLENGE, REALM + ", error=\"insufficient_scope\"");
    return Problem.of(
            ProblemType.INSUFFICIENT_SCOPE,
            "The token of a guest is for its one reservation only. Book without a token.")
        .asException();
  }

  private static RuntimeException undecided(String why) {
    return Problem.of(ProblemType.IDENTITY_UNAVAILABLE, "Nothing was done: " + why + ". Try again.")
        .retryAfter(RETRY_SECONDS)
        .asException();
  }
}
