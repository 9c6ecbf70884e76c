package com.keer.ticketmaster.edge.config;

import java.time.Duration;

/// What connections may cost: how many an address may have, and how slowly they may send.
///
/// @param perAddress open at one time; 0 for any number
/// @param idle how long a connection stays open while nobody asks anything
/// @param slowSenderPatience how long a new connection may take to its first whole header, and a
///   body longer than its rate allows
/// @param leastSentBytesPerSecond how fast a body must come
/// @param controlFramesPerSecond resets, pings and the like of one HTTP/2 connection
public record Connections(
    int perAddress,
    Duration idle,
    Duration slowSenderPatience,
    int leastSentBytesPerSecond,
    int controlFramesPerSecond) {}
