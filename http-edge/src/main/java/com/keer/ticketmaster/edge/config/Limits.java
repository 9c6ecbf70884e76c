package com.keer.ticketmaster.edge.config;

import java.time.Duration;

/// What a single caller, and all callers together, may request of this process, and what they get
/// if they do not say.
///
/// @param maxSeatsPerReservation seats in one request; a section may allow fewer
/// @param maxHoldSeconds the longest hold; a section may allow less
/// @param defaultHoldSeconds how long a hold lasts if the caller gives no time; 0 if holds are
///   disabled
/// @param maxInFlight bookings in progress at one time; as many follow-ups, and as many callers who
///   wait for an answer
/// @param maxBodyBytes the longest request body
/// @param maxWait the longest time a caller may wait for an answer
/// @param compatWait how long a caller of `/v1`, who cannot say, waits for an answer
/// @param maxListeners event streams that may be open at one time
/// @param largeAnswerBytes what all large answers together may hold until they have been read
/// @param leastReadBytesPerSecond how fast a caller must read a large answer
/// @param slowReaderPatience how long a caller may read nothing of it
/// @param allocationPolicy of new sections that name none
/// @param connections what connections may cost
/// @param rates how often a caller may ask
public record Limits(
    int maxSeatsPerReservation,
    int maxHoldSeconds,
    int defaultHoldSeconds,
    int maxInFlight,
    int maxBodyBytes,
    Duration maxWait,
    Duration compatWait,
    int maxListeners,
    long largeAnswerBytes,
    int leastReadBytesPerSecond,
    Duration slowReaderPatience,
    String allocationPolicy,
    Connections connections,
    Rates rates) {}
