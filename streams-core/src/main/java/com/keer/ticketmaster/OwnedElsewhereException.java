package com.keer.ticketmaster;

import com.keer.ticketmaster.booking.ReservationId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answers to a reservation come to another instance, so this one can neither look them up nor
/// wait for them. Ask the owner; trying again here does not help.
///
/// Ids from [TicketMaster#newReservation()] have their answers at the instance that made them.
public final class OwnedElsewhereException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String owner;

  OwnedElsewhereException(ReservationId id, @Nullable String owner) {
    super(
        "the answers to reservation '%s' come to %s"
            .formatted(
                id,
                owner == null
                    ? "another instance; which one is unknown, because it has no application server"
                        + " in its settings"
                    : "the instance at " + owner));
    this.owner = owner;
  }

  /// The `host:port` of the owner: its application server. Nothing if its settings name none.
  public Optional<String> owner() {
    return Optional.ofNullable(owner);
  }
}
