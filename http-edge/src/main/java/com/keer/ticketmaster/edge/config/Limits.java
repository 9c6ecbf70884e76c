package com.keer.ticketmaster.edge.config;

import java.time.Duration;

/// What one caller, and all callers together, may ask of this process.
///
/// @param maxSeatsPerReservation seats in one request; a section may allow fewer
/// @param maxHoldSeconds the longest hold; a section may allow less
/// @param maxInFlight bookings at work at one time, and as many callers who wait for an answer
/// @param maxBodyBytes the longest request body
/// @param maxWait the longest time a caller may wait for an answer
public record Limits(
    int maxSeatsPerReservation,
    int maxHoldSeconds,
    int maxInFlight,
    int maxBodyBytes,
    Duration maxWait) {}
