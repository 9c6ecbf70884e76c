package com.keer.ticketmaster.cli.replay.rebuild;

import com.keer.ticketmaster.archive.EngineRebuild;
import com.keer.ticketmaster.archive.EngineRebuild.Plan;
import com.keer.ticketmaster.cli.console.Confirmation;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.FoldFolder;
import com.keer.ticketmaster.section.AllocationPolicies;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Makes the states and positions of the processors from the logs.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "engine",
    description = {
      "Makes the states (changelogs) and positions (consumer groups) of the processors from the logs",
      "alone, where they were lost. What is right already stays. Says what it will do, and asks.",
      "All processes of the installation must be stopped; afterwards, they start with empty state",
      "folders. To continue an interrupted rebuild, run it again."
    })
final class RebuildEngineCommand implements Callable<Integer> {

  @Mixin private KafkaOptions kafka;

  @Mixin private Confirmation confirmation;

  @Mixin private final Output output;

  RebuildEngineCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    KafkaTarget target = kafka.target();
    return target.connect(client -> {
      try (EngineRebuild rebuild = prepare(target, client)) {
        return rebuild(rebuild);
      }
    });
  }

  private EngineRebuild prepare(KafkaTarget target, Map<String, Object> client) {
    try (ProgressBar progress = output.progress()) {
      return EngineRebuild.prepare(
          client,
          target.topics(),
          AllocationPolicies.STANDARD,
          FoldFolder.make(),
          (done, goal) -> progress.show("folding", done, goal));
    }
  }

  private int rebuild(EngineRebuild rebuild) {
    Plan plan = rebuild.plan();
    if (plan.isEmpty()) {
      return tell(plan, false, "All states and positions are right; nothing was changed.\n");
    }
    if (output.isJson() && !confirmation.isGiven()) {
      tell(plan, false, "");
      return ExitCode.REFUSED;
    }
    if (!output.isJson()) {
      output.print(EngineReport.of(plan, false).text(output.terminal()) + "\n");
    }
    if (!confirmation.ask(output, "Do this?")) {
      output.print("Nothing was changed.\n");
      return ExitCode.REFUSED;
    }
    run(rebuild);
    return tell(plan, true, EngineReport.done(plan));
  }

  private void run(EngineRebuild rebuild) {
    try (ProgressBar progress = output.progress()) {
      rebuild.run((done, goal) -> progress.show("writing", done, goal));
    } catch (KafkaException e) {
      output
          .err()
          .println(
              "The rebuild was interrupted, and no processor starts meanwhile; run the same command again.");
      throw e;
    }
  }

  private int tell(Plan plan, boolean done, String sentence) {
    output.print(EngineReport.of(plan, done), _ -> sentence);
    return ExitCode.OK;
  }
}
