package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.token.GuestTokens;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.engine.ReservationIds;
import com.keer.ticketmaster.edge.problem.Problem;
import io.javalin.http.Context;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Buyers without an account: each booking is that of a new guest, who gets a token for it.
final class Guests {

  /// As long as a random UUID without its hyphens: anyone who knows the key is the guest.
  private static final int LEAST_KEY_LENGTH = 32;

  private final Supplier<LiveEngine> liveEngine;

  Guests(Supplier<LiveEngine> liveEngine) {
    this.liveEngine = liveEngine;
  }

  /// The caller of a booking; from now on, an anonymous one is a guest.
  ///
  /// @param key of the booking, under which the same guest comes again; null for none
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if others could guess the key
  Caller caller(Context ctx, @Nullable String key) {
    Caller caller = Caller.of(ctx);
    if (caller.kind() != Caller.Kind.ANONYMOUS) {
      return caller;
    }
    if (key != null && key.length() < LEAST_KEY_LENGTH) {
      throw Problem.ofParameter(
              IdempotencyKey.HEADER,
              "of a guest must have at least "
                  + LEAST_KEY_LENGTH
                  + " characters, such as a random UUID: anyone who knows it can repeat the booking")
          .asException();
    }
    ReservationIds ids = liveEngine.get().ids();
    Caller guest = Caller.guest(key == null ? ids.guestId() : ids.guestId(key), null);
    guest.isCallerOf(ctx);
    return guest;
  }

  /// The token for a guest's new reservation; null if the caller is no guest.
  @Nullable String token(Context ctx, ReservationId id) {
    Caller caller = Caller.of(ctx);
    return caller.kind() == Caller.Kind.GUEST
        ? GuestTokens.token(liveEngine.get().ids().guestSecret(), caller, id)
        : null;
  }
}
