package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Another way to run the same sale: the policy that chooses seats, and the order in which waiting
/// requests have their turn.
public record Scenario(String name, AllocationPolicy seats, Turns turns) {

  public static final String LARGER_FIRST = "larger-first";

  /// One scenario for each policy with the requests in their original order, and best available
  /// with larger requests first.
  ///
  /// @param window how long requests wait for larger ones
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
