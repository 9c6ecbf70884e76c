package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Another way to have sold the same: who chooses the seats, and in which order the requests that
/// wait have their turn.
public record Scenario(String name, AllocationPolicy seats, Turns turns) {

  public static final String LARGER_FIRST = "larger-first";

  /// Each policy with the requests as they came, and the best available seats with the larger
  /// requests first.
  ///
  /// @param window in which requests wait for larger ones
  public static List<Scenario> all(AllocationPolicies policies, Duration window) {
    List<Scenario> all = new ArrayList<>();
    policies
        .byName()
        .forEach((name, policy) -> all.add(new Scenario(name, policy, Turns.AS_THEY_CAME)));
    AllocationPolicy best = policies.named(AllocationPolicies.BEST_AVAILABLE);
    all.add(new Scenario(LARGER_FIRST, best, new Turns.LargestFirst(window)));
    return List.copyOf(all);
  }
}
