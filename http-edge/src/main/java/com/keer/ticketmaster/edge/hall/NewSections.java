package com.keer.ticketmaster.edge.hall;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.features.FeatureLevel;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// How new sections decide: by the newest rules that everybody in the installation can read.
///
/// @param policy the allocation policy of sections that name none
/// @param featureLevel of the installation, at this moment; throws [NotReadyException] if it is not
///   known
public record NewSections(String policy, IntSupplier featureLevel) {

  /// The feature level from which on the log can say how a section decides.
  public static final int LEVEL = 2;

  /// The rules of a new event, with the policy that applies where they name none.
  ///
  /// @throws FeatureLevel.TooLowException if the installation cannot have this policy yet
  public SaleRules of(SaleRules stated) {
    SaleRules rules =
        stated.allocationPolicy() == null && !policy.equals(DecisionRule.BEST_AVAILABLE)
            ? stated.withPolicy(policy)
            : stated;
    require(rules.allocationPolicy());
    return rules;
  }

  /// Refuses a policy that the installation cannot have yet.
  ///
  /// @param policy null for the usual one
  /// @throws FeatureLevel.TooLowException if it cannot
  /// @throws NotReadyException if the level is not known yet
  public void require(@Nullable String policy) {
    if (policy == null || policy.equals(DecisionRule.BEST_AVAILABLE)) {
      return;
    }
    int level = featureLevel.getAsInt();
    if (level < LEVEL) {
      throw new FeatureLevel.TooLowException(LEVEL, level);
    }
  }

  /// The command as it is sent: by the newest rules, if everybody can read them. As long as this is
  /// not known, by the first.
  public Open newest(Open open) {
    SectionRules rules = open.rules();
    return level() < LEVEL
        ? open
        : new Open(
            open.layout(),
            open.blocked(),
            open.focalPoint(),
            rules.withDecision(rules.decision().newest()));
  }

  private int level() {
    try {
      return featureLevel.getAsInt();
    } catch (NotReadyException e) {
      return FeatureLevel.FIRST;
    }
  }
}
