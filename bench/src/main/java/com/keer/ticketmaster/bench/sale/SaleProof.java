package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.check.BuyerAnswers;
import com.keer.ticketmaster.bench.check.LogCheck;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.booking.ReservationId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares the answers to buyers with the log.
public final class SaleProof {
  private SaleProof() {}

  /// Checks a sale in which every request chose its reservation id.
  ///
  /// @param answers about the first requests of the sale
  public static List<String> log(
      SystemUnderTest system, PlannedSale planned, BuyerAnswers answers) {
    return new LogCheck(system.kafka()).violations(planned.sale(), planned.ids()::number, answers);
  }

  /// Checks a sale in which the server chose the reservation ids. If the server keeps no log, only
  /// its answers can be checked.
  static List<String> http(SystemUnderTest system, Sale sale, RunRecorder recorder) {
    BitSet accepted = new BitSet();
    Map<ReservationId, Integer> numbers = new HashMap<>();
    List<String> violations = new ArrayList<>();
    for (int number = 0; number < sale.size(); number++) {
      ReservationId id = recorder.id(number);
      if (id != null) {
        accepted.set(number);
        Integer before = numbers.put(id, number);
        if (before != null) {
          violations.add(
              "requests %d and %d were given the same reservation %s"
                  .formatted(before, number, id));
        }
      }
    }
    BuyerAnswers answers = BuyerAnswers.of(accepted, recorder);
    violations.addAll(
        system.keepsLog()
            ? new LogCheck(system.kafka())
                .violations(sale, id -> numbers.getOrDefault(id, -1), answers)
            : miscounted(sale.size(), answers));
    return violations;
  }

  private static List<String> miscounted(int requests, BuyerAnswers answers) {
    long seen = answers.given() + answers.refused();
    int reservations = answers.accepted().cardinality();
    return seen + answers.failed() == requests && seen <= reservations
        ? List.of()
        : List.of(
            "%d requests were given %d reservations and %d answers, and %d failed"
                .formatted(requests, reservations, seen, answers.failed()));
  }
}
