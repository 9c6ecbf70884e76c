package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.internal.bytes.Utf8;

/// How a section decides. It is part of the log, so the same log leads to the same decisions
/// whatever the configuration and the version of a program.
///
/// @param policy the name of the allocation policy; see `AllocationPolicies`
/// @param version the version of the rules, from 1. A program that decides differently does so
///   under a new number; parts of a log before it fold as they were decided
public record DecisionRule(String policy, int version) {

  /// The policy of a section whose opening names none.
  public static final String BEST_AVAILABLE = "best-available";

  /// The newest version of the rules that this program knows.
  public static final int NEWEST_VERSION = 2;

  public static final int MAX_POLICY_LENGTH = 50;

  /// How every section decided before openings said it, and one whose opening does not.
  public static final DecisionRule FIRST = new DecisionRule(BEST_AVAILABLE, 1);

  public DecisionRule {
    if (policy.isBlank() || policy.length() > MAX_POLICY_LENGTH || !Utf8.canEncode(policy)) {
      throw new IllegalArgumentException(
          "the name of a policy has 1 to " + MAX_POLICY_LENGTH + " characters");
    }
    if (version < 1) {
      throw new IllegalArgumentException("the version of the rules must be at least 1");
    }
  }

  /// The same version with another policy.
  public DecisionRule withPolicy(String name) {
    return new DecisionRule(name, version);
  }

  /// The same policy under another version of the rules.
  public DecisionRule withVersion(int number) {
    return new DecisionRule(policy, number);
  }

  /// The same policy under the newest rules: for new sections.
  public DecisionRule newest() {
    return withVersion(NEWEST_VERSION);
  }
}
