package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Another way to run the same sale: the policy that chooses seats, and the order in which waiting
/// requests have their turn.
public record SaleVariant(String name, AllocationPolicy seats, Turns turns) {

  public static final String LARGER_FIRST = "larger-first";

  /// One variant for each policy with the requests in their original order, and best available with
  /// larger requests first.
  ///
  /// @param window how long requests wait for larger ones
  public static List<SaleVariant> all(AllocationPolicies policies, Duration window) {
    List<SaleVariant> all = new ArrayList<>();
    policies
        .byName()
        .forEach((name, policy) -> all.add(new SaleVariant(name, policy, Turns.AS_THEY_CAME)));
    AllocationPolicy best = policies.named(AllocationPolicies.BEST_AVAILABLE);
    all.add(new SaleVariant(LARGER_FIRST, best, new Turns.LargestFirst(window)));
    return List.copyOf(all);
  }

  /// The order in which a section takes the requests that wait for it.
  public sealed interface Turns {

    Turns AS_THEY_CAME = new AsTheyCame();

    /// In the order of arrival.
    record AsTheyCame() implements Turns {}

    /// Requests within a window wait for its end; then larger ones go first, equal ones in the
    /// order of arrival. A window starts with the first waiting request. An operator's command to
    /// the section ends it at once.
    record LargestFirst(Duration window) implements Turns {
      public LargestFirst {
        if (window.toMillis() < 1 || window.toHours() > 1) {
          throw new IllegalArgumentException(
              "a window must last between 1 ms and 1 h, not " + window);
        }
      }
    }
  }
}
