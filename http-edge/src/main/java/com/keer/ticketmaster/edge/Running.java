package com.keer.ticketmaster.edge;

import com.keer.ticketmaster.edge.reservation.ReservationIds;
import com.keer.ticketmaster.runtime.TicketMaster;

/// What there is once Kafka has been reached: the engine, and the ids that this installation
/// issues.
public record Running(TicketMaster engine, ReservationIds ids) {}
