package com.keer.ticketmaster.edge.engine;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.topology.Role;
import java.util.function.BooleanSupplier;

/// What there is once Kafka has been reached: the engine, the ids that this installation issues,
/// whether Kafka is still there, and whether the rehearsal is over.
public record LiveEngine(
    TicketMaster engine, ReservationIds ids, KafkaProbe kafka, BooleanSupplier rehearsed) {

  /// Whether a role of this process is to be given work.
  public boolean isReady(Role role) {
    return rehearsed.getAsBoolean() && kafka.isReachable() && engine.isReady(role);
  }
}
