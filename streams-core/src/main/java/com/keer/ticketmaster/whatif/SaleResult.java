package com.keer.ticketmaster.whatif;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The result of a sale under one policy.
///
/// @param sameAsRecorded whether every section ends with the recorded chain: every answer is the
///   same, in the same order
/// @param time spent on decisions only
public record SaleResult(
    String policy, Requests requests, Seats seats, boolean sameAsRecorded, Duration time) {

  /// The results of the requests.
  ///
  /// @param asked all requests for seats, including those turned away at the door
  /// @param served requests that got seats, even if they were given back later
  /// @param split served requests that chose no seats and sit in several places
  /// @param wonHolds served requests that were refused in the record and got a hold, see `WonHolds`
  /// @param refused all others, by the type of the reason
  public record Requests(
      long asked, long served, long split, long wonHolds, SortedMap<String, Long> refused) {
    public Requests {
      refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    /// The number of requests refused for a reason of this type.
    public long refused(String type) {
      return refused.getOrDefault(type, 0L);
    }

    public long refusedInAll() {
      return refused.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /// The final state of the sections. Orphans, distances and blocks cover numbered seats only;
  /// general admission has none.
  ///
  /// @param onSale all seats except blocked ones
  /// @param orphans free seats whose neighbours are all taken, and that once had a neighbour
  /// @param meanDistance the distance from the focal point to the sold and held seats, in seats; 0
  ///   if there are none
  /// @param p90Distance nine of ten of them are no further away
  /// @param largestBlock the longest run of free seats
  public record Seats(
      long onSale,
      long sold,
      long held,
      long orphans,
      double meanDistance,
      double p90Distance,
      int largestBlock) {

    /// The share of sold and held seats, 0 to 1.
    public double share() {
      return onSale == 0 ? 0 : (double) (sold + held) / onSale;
    }
  }

  /// The types of reasons for which any of these sales refused a request, with their total numbers.
  public static SortedMap<String, Long> reasons(Iterable<SaleResult> results) {
    SortedMap<String, Long> all = new TreeMap<>();
    for (SaleResult result : results) {
      Map<String, Long> refused = result.requests().refused();
      refused.forEach((type, count) -> all.merge(type, count, Long::sum));
    }
    return all;
  }
}
