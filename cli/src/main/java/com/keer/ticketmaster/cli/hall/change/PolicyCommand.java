package com.keer.ticketmaster.cli.hall.change;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.PolicyNames;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.section.AllocationPolicies;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Changes how an open section decides.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "policy",
    description = {
      "Changes how an open section decides.",
      "From this place in its log on it chooses the best seats by another policy, or decides by",
      "another version of the rules. Sold and held seats stay as they are."
    })
public final class PolicyCommand implements Callable<Integer> {
  @Mixin private ChangeOptions section;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      completionCandidates = PolicyNames.class,
      description = "The allocation policy: ${COMPLETION-CANDIDATES}.")
  private @Nullable String policy;

  @Option(
      names = "--rules",
      paramLabel = "N",
      description = "The version of the rules; see streams-core/docs/policies.md.")
  private @Nullable Integer rules;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public PolicyCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    section.carryOut(wish(), "", output);
    return ExitCode.OK;
  }

  private Wish wish() {
    if (policy == null && rules == null) {
      throw output.usage("name --policy or --rules");
    }
    if (rules != null && (rules < 1 || rules > DecisionRule.NEWEST_VERSION)) {
      throw output.usage("--rules takes 1 to " + DecisionRule.NEWEST_VERSION);
    }
    if (policy != null && !AllocationPolicies.installed().names().contains(policy)) {
      throw output.usage(
          "--policy: there is no policy '%s'; choose one of %s"
              .formatted(policy, String.join(", ", AllocationPolicies.installed().names())));
    }
    return new Wish.Decide(policy, rules);
  }
}
