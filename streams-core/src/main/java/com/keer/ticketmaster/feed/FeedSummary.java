package com.keer.ticketmaster.feed;

import java.time.Duration;

/// How a feed went.
///
/// @param commands of buyers that were sent
/// @param inits of operators that were sent
/// @param duration from the first of them until all were kept
/// @param meanLag how much later than its time a command was sent, on average; 0 if none had one
/// @param worstLag and at worst
public record FeedSummary(
    long commands, long inits, Duration duration, Duration meanLag, Duration worstLag) {}
