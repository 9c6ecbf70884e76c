package com.keer.ticketmaster.bench.hoard;

import com.keer.ticketmaster.hall.SectionId;
import java.time.Duration;

/// Who wants the seats of a section, and how.
///
/// @param hoarders hold all seats together, and hold them again the moment they end
/// @param seatsEach that a hoarder holds
/// @param hold how long everybody holds
/// @param fairBuyers come one after the other; each wants two seats, and buys them
/// @param arrival the time between two of them
/// @param patience how long one of them tries
/// @param retry the time between two attempts
public record Struggle(
    SectionId section,
    int hoarders,
    int seatsEach,
    Duration hold,
    int fairBuyers,
    Duration arrival,
    Duration patience,
    Duration retry) {}
