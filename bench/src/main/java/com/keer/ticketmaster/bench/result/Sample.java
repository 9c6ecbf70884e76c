package com.keer.ticketmaster.bench.result;

import java.util.Map;

/// One moment of a run.
///
/// @param second from the beginning of the run to the end of this moment
/// @param answersPerSecond during it
/// @param p50Ms of the answers during it; 0 if there are none
/// @param p99Ms of the answers during it; 0 if there are none
/// @param cores in use, by process
public record Sample(
    double second,
    double answersPerSecond,
    double p50Ms,
    double p99Ms,
    Map<String, Double> cores) {}
