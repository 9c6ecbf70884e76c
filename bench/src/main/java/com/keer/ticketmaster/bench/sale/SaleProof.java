package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.check.LogCheck;
import com.keer.ticketmaster.bench.check.Told;
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
  /// @param told about the first requests of the sale
  public static List<String> log(SystemUnderTest system, PlannedSale planned, Told told) {
    return new LogCheck(system.kafka()).violations(planned.sale(), planned.ids()::number, told);
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
    Told told = Told.of(accepted, recorder);
    violations.addAll(
        system.keepsLog()
            ? new LogCheck(system.kafka())
                .violations(sale, id -> numbers.getOrDefault(id, -1), told)
            : miscounted(sale.size(), told));
    return violations;
  }

  private static List<String> miscounted(int requests, Told told) {
    long answers = told.given() + told.refused();
    int reservations = told.accepted().cardinality();
    return answers + told.failed() == requests && answers <= reservations
        ? List.of()
        : List.of(
            "%d requests were given %d reservations and %d answers, and %d failed"
                .formatted(requests, reservations, answers, told.failed()));
  }
}
