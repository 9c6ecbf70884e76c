package com.keer.ticketmaster.bench.check;

import com.keer.ticketmaster.bench.load.RunRecorder;
import java.util.BitSet;

/// The answers to buyers, as the load generator recorded them.
///
/// @param accepted the numbers of the requests that the system must answer
/// @param given how many buyers got seats
/// @param refused how many buyers got none
/// @param failed how many got no answer; their reservations may still have been decided
public record BuyerAnswers(BitSet accepted, long given, long refused, long failed) {
  /// The numbers of the first requests.
  public static BitSet first(int requests) {
    BitSet first = new BitSet();
    first.set(0, requests);
    return first;
  }

  public static BuyerAnswers of(BitSet accepted, RunRecorder recorder) {
    long given = recorder.seatsGiven();
    return new BuyerAnswers(accepted, given, recorder.answered() - given, recorder.failed());
  }
}
