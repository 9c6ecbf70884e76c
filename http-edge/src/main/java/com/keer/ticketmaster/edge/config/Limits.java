package com.keer.ticketmaster.edge.config;

import java.time.Duration;

/// What one caller, and all callers together, may ask of this process.
///
/// @param maxSeatsPerReservation seats in one request; a section may allow fewer
/// @param maxHoldSeconds the longest hold; a section may allow less
/// @param defaultHoldSeconds how long a hold lasts of which the caller names no time; 0 if there
///   are no holds
/// @param maxInFlight bookings at work at one time, and as many callers who wait for an answer
/// @param maxBodyBytes the longest request body
/// @param maxWait the longest time a caller may wait for an answer
/// @param compatWait how long a caller of `/v1`, who cannot say, waits for one
/// @param maxListeners streams of events that may be open at one time
public record Limits(
    int maxSeatsPerReservation,
    int maxHoldSeconds,
    int defaultHoldSeconds,
    int maxInFlight,
    int maxBodyBytes,
    Duration maxWait,
    Duration compatWait,
    int maxListeners) {}
