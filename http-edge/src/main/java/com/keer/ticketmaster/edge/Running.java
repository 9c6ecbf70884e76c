package com.keer.ticketmaster.edge;

import com.keer.ticketmaster.edge.reservation.ReservationIds;
import com.keer.ticketmaster.runtime.TicketMaster;

/// What there is once Kafka has been reached: the engine, the ids that this installation issues,
/// and whether Kafka is still there.
public record Running(TicketMaster engine, ReservationIds ids, KafkaProbe kafka) {}
