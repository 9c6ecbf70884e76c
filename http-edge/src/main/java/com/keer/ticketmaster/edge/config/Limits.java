package com.keer.ticketmaster.edge.config;

import java.time.Duration;

/// What a single caller, and all callers together, may request of this process.
///
/// @param maxSeatsPerReservation seats in one request; a section may allow fewer
/// @param maxHoldSeconds the longest hold; a section may allow less
/// @param defaultHoldSeconds how long a hold lasts if the caller gives no time; 0 if holds are
///   disabled
/// @param maxInFlight bookings in progress at one time, and separately callers who wait for an
///   answer
/// @param maxBodyBytes the longest request body
/// @param maxWait the longest time a caller may wait for an answer
/// @param compatWait how long a caller of `/v1`, who cannot say, waits for an answer
/// @param maxListeners event streams that may be open at one time
public record Limits(
    int maxSeatsPerReservation,
    int maxHoldSeconds,
    int defaultHoldSeconds,
    int maxInFlight,
    int maxBodyBytes,
    Duration maxWait,
    Duration compatWait,
    int maxListeners) {}
