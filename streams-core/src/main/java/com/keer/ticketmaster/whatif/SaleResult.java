package com.keer.ticketmaster.whatif;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a sale went under one policy.
///
/// @param sameAsRecorded whether every section ends with the chain of the record: all was answered
///   as it was, in the same order
/// @param time spent on deciding, nobody else's work counted
public record SaleResult(
    String policy, Requests requests, Seats seats, boolean sameAsRecorded, Duration time) {

  /// What became of the requests.
  ///
  /// @param asked all requests for seats, those turned away at the door included
  /// @param served those that got seats, though they may have given them back
  /// @param split those out of the served that chose no seats and sit in several places
  /// @param wonHolds those out of the served that were refused in the record and got a hold, see
  ///   [WonHolds]
  /// @param refused the others by the type of the reason
  public record Requests(
      long asked, long served, long split, long wonHolds, SortedMap<String, Long> refused) {
    public Requests {
      refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    /// How many were refused for a reason of this type.
    public long refused(String type) {
      return refused.getOrDefault(type, 0L);
    }

    public long refusedInAll() {
      return refused.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /// What the sections look like in the end. Orphans, distances and blocks are of sections with
  /// seats; general admission has none.
  ///
  /// @param onSale all seats but the blocked ones
  /// @param orphans free seats without a free one beside them that once had a neighbour
  /// @param meanDistance from the focal point to the seats that are sold or held, in seats; 0 if
  ///   there are none
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

    /// The share of the seats that are sold or held, 0 to 1.
    public double share() {
      return onSale == 0 ? 0 : (double) (sold + held) / onSale;
    }
  }

  /// The types of reasons for which any of these sales refused somebody, with how many in all.
  public static SortedMap<String, Long> reasons(Iterable<SaleResult> results) {
    SortedMap<String, Long> all = new TreeMap<>();
    for (SaleResult result : results) {
      Map<String, Long> refused = result.requests().refused();
      refused.forEach((type, count) -> all.merge(type, count, Long::sum));
    }
    return all;
  }
}
