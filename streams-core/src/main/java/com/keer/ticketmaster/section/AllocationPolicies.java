package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Allocation policies by name, in a fixed order. The log names the policy of each section, so what
/// a name means must stay the same for the life of a log. An application adds its own with
/// [#with(String, AllocationPolicy)], or for all programs on a class path with a [Provider].
public record AllocationPolicies(Map<String, AllocationPolicy> byName) {

  /// The policy of a section whose opening names none.
  public static final String BEST_AVAILABLE = DecisionRule.BEST_AVAILABLE;

  /// The built-in policies. The cost of each hardly depends on the size of the section.
  public static final AllocationPolicies STANDARD =
      new AllocationPolicies(Map.of())
          .with(BEST_AVAILABLE, BestAvailablePolicy.POLICY)
          .with("first-fit", AllocationPolicy.ofRuns(AllocationPolicies::firstFit))
          .with("nearest", AllocationPolicy.ofRuns(AllocationPolicies::nearest))
          .with("orphan-averse", AllocationPolicy.ofRuns(AllocationPolicies::orphanAverse))
          .with("from-the-back", AllocationPolicy.ofRuns(AllocationPolicies::fromTheBack));

  /// Brings policies of its own. Found as a service (`META-INF/services`) on the class path of any
  /// program: a server, the tool, an application.
  public interface Provider {

    /// The policies by name.
    Map<String, AllocationPolicy> policies();
  }

  /// Read once, when somebody asks.
  private static final class Installed {
    private static final AllocationPolicies ALL = of(Provider.class.getClassLoader());
  }

  public AllocationPolicies {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /// The built-in policies, and those of all providers on the class path.
  ///
  /// @throws IllegalStateException if two providers have the same name
  public static AllocationPolicies installed() {
    return Installed.ALL;
  }

  static AllocationPolicies of(ClassLoader classPath) {
    Map<String, AllocationPolicy> provided = new LinkedHashMap<>();
    for (Provider provider : ServiceLoader.load(Provider.class, classPath)) {
      provider
          .policies()
          .forEach((name, policy) -> {
            if (provided.put(name, policy) != null) {
              throw new IllegalStateException(
                  "two providers have an allocation policy '%s': keep one of them".formatted(name));
            }
          });
    }
    AllocationPolicies all = STANDARD;
    for (Map.Entry<String, AllocationPolicy> each : provided.entrySet()) {
      all = all.with(each.getKey(), each.getValue());
    }
    return all;
  }

  /// These policies and one more; it replaces one of the same name.
  public AllocationPolicies with(String name, AllocationPolicy policy) {
    Map<String, AllocationPolicy> more = new LinkedHashMap<>(byName);
    more.put(name, policy);
    return new AllocationPolicies(more);
  }

  public Set<String> names() {
    return byName.keySet();
  }

  /// The policy with this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message lists all names
  public AllocationPolicy named(String name) {
    AllocationPolicy policy = byName.get(name);
    if (policy == null) {
      throw new IllegalArgumentException(
          "there is no policy '%s'; choose one of %s".formatted(name, String.join(", ", names())));
    }
    return policy;
  }

  /// The policy by which a section decides.
  ///
  /// @throws UnknownRuleException if this program cannot decide so
  public AllocationPolicy of(SectionId section, DecisionRule rule) {
    requireKnown(section, rule.version());
    AllocationPolicy policy = byName.get(rule.policy());
    if (policy == null) {
      throw new UnknownRuleException(
          "section %s decides by the allocation policy '%s', which is not known here; known are %s. Use a program that has it, or add its jar to the class path (streams-core/docs/policies.md)"
              .formatted(section, rule.policy(), String.join(", ", names())));
    }
    return policy;
  }

  static void requireKnown(SectionId section, int version) {
    if (version > DecisionRule.NEWEST_VERSION) {
      throw new UnknownRuleException(
          "section %s decides by version %d of the rules, but this program knows only %d. Use a newer program"
              .formatted(section, version, DecisionRule.NEWEST_VERSION));
    }
  }

  /// A section decides by a policy or a version of the rules that this program does not know. It
  /// must not decide anything about this section; the message says what to do.
  public static final class UnknownRuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownRuleException(String sentence) {
      super(sentence);
    }
  }

  /// The first run that is long enough, starting from the front and from the left.
  static @Nullable SeatRun firstFit(SectionState section, int count) {
    int row = section.nextRowWith(RunLengths.atLeast(count), 0);
    return row < 0 ? null : new SeatRun(row, section.nearestRun(row, count, 0, false), count);
  }

  /// The run nearest to the focal point, whatever it leaves beside it.
  private static @Nullable SeatRun nearest(SectionState section, int count) {
    return NearestRun.of(section, count, false);
  }

  /// A run at the end of the tightest gap that it does not leave with a single seat. Long gaps stay
  /// whole for larger groups, and few seats are wasted between two groups. Of several such gaps it
  /// takes the one whose run is nearest to the focal point. This goes further than
  /// [BestAvailablePolicy], which only avoids single seats.
  private static @Nullable SeatRun orphanAverse(SectionState section, int count) {
    long gaps = section.freeRuns();
    long fitting = gaps & RunLengths.tidyFor(count);
    if (fitting == 0) {
      fitting = gaps & RunLengths.exactly(count + 1);
    }
    if (fitting == 0) {
      return null;
    }
    int gap = Long.numberOfTrailingZeros(fitting);
    return NearestRun.find(
        section,
        count,
        RunLengths.exactly(gap),
        (row, half) -> row.nearestRunAtEndOfGap(count, gap, half));
  }

  /// The run in the last row that has one, as close to the middle as possible. A row with a run
  /// that leaves no single seat is preferred to one without.
  private static @Nullable SeatRun fromTheBack(SectionState section, int count) {
    int last = section.layout().rows().size() - 1;
    int tidyRow = section.previousRowWith(RunLengths.tidyFor(count), last);
    boolean tidy = tidyRow >= 0;
    int row = tidy ? tidyRow : section.previousRowWith(RunLengths.atLeast(count), last);
    if (row < 0) {
      return null;
    }
    int position = section.nearestRun(row, count, section.focalPoint().halfPosition(), tidy);
    return new SeatRun(row, position, count);
  }
}
