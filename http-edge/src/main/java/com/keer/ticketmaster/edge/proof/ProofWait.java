package com.keer.ticketmaster.edge.proof;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.receipt.Receipt.Statement;
import com.keer.ticketmaster.topology.TopologySettings.Signing;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Waits beside the answer for its place in the chain, if the caller asks for it.
public final class ProofWait implements AutoCloseable {

  private final TicketMaster engine;
  private final @Nullable CompletableFuture<Statement> place;

  private ProofWait(TicketMaster engine, @Nullable CompletableFuture<Statement> place) {
    this.engine = engine;
    this.place = place;
  }

  /// Begins to wait, before the command is sent and before anybody waits for its answer.
  public static ProofWait begin(
      Context ctx, TicketMaster engine, ReservationId id, Predicate<Decided> wanted) {
    return new ProofWait(
        engine, Proof.isPreferred(ctx) ? engine.reservations().awaitPlace(id, wanted) : null);
  }

  /// The proof of an answer. Null if nobody asked for it, and for an answer that was known before:
  /// the place of those is only in the log.
  public @Nullable Proof of(Decided answer) {
    if (place == null || !place.isDone() || place.isCompletedExceptionally()) {
      return null;
    }
    Statement statement = place.join();
    Signing signing = engine.settings().topology().signing();
    boolean isItsPlace =
        statement.source() == Source.DOOR || statement.sequence() == answer.sequence();
    return isItsPlace ? Proof.of(statement, signing == null ? null : signing.key()) : null;
  }

  @Override
  public void close() {
    if (place != null) {
      place.cancel(false);
    }
  }
}
