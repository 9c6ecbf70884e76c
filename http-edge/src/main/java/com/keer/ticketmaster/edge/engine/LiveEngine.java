package com.keer.ticketmaster.edge.engine;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.topology.Role;
import java.util.function.BooleanSupplier;

/// What is available once Kafka has been reached: the engine, the ids of this installation and what
/// it calls people, whether Kafka is still available, and whether the rehearsal is over.
public record LiveEngine(
    TicketMaster engine,
    ReservationIds ids,
    Pseudonyms people,
    KafkaProbe kafka,
    BooleanSupplier rehearsed) {

  /// Whether a role of this process may be given work.
  public boolean isReady(Role role) {
    return rehearsed.getAsBoolean() && kafka.isReachable() && engine.isReady(role);
  }
}
