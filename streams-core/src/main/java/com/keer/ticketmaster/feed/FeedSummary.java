package com.keer.ticketmaster.feed;

import java.time.Duration;

/// The result of a feed.
///
/// @param commands the number of buyers' commands sent
/// @param inits the number of operators' commands sent
/// @param duration from the first of them until the target had them all
/// @param meanLag how far a command was behind its due time, on average; 0 if none had one
/// @param worstLag the worst lag
public record FeedSummary(
    long commands, long inits, Duration duration, Duration meanLag, Duration worstLag) {}
