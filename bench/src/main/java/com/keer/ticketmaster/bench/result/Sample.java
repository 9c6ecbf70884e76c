package com.keer.ticketmaster.bench.result;

import java.util.Map;

/// One moment of a run.
///
/// @param second from the beginning of the run to the end of the moment
/// @param answersPerSecond in it
/// @param p50Ms of the answers in it; 0 without any
/// @param p99Ms of the answers in it; 0 without any
/// @param cores in use, by process
public record Sample(
    double second,
    double answersPerSecond,
    double p50Ms,
    double p99Ms,
    Map<String, Double> cores) {}
