package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.options.OutputOptions;
import com.keer.ticketmaster.bench.options.ProcessOptions;
import com.keer.ticketmaster.bench.options.SystemOptions;
import com.keer.ticketmaster.bench.options.WarmUpOption;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.sale.Progress;
import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.bench.stack.LocalSystem;
import com.keer.ticketmaster.bench.stack.StackSettings;
import com.keer.ticketmaster.bench.stack.SystemUnderTest;
import com.keer.ticketmaster.topology.Role;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// A question about speed, and how it is measured. Each scenario is a class whose header has the
/// question and the command.
@Command(abbreviateSynopsis = true, showDefaultValues = true)
abstract class Scenario implements Callable<Integer> {
  @Mixin final SystemOptions system = new SystemOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  /// Receives the progress.
  Progress progress = Progress.NONE;

  @Override
  public final Integer call() throws Exception {
    return output.run(shown -> {
      progress = shown;
      return measure();
    });
  }

  /// Checks the options that no range can check, then starts what is needed, measures it and stops
  /// it.
  abstract Measured measure() throws Exception;

  /// What to do with a started system.
  @FunctionalInterface
  interface OnStage<T> {
    T measure(Stage stage) throws Exception;
  }

  /// Starts these roles, or connects to the system that was named, for as long as the body runs.
  final <T> T onSystem(Set<Role> roles, OnStage<T> body) throws Exception {
    try (SystemUnderTest started = system.start(roles, progress)) {
      return body.measure(stage(started));
    }
  }

  /// The same for the roles that a way takes, warmed up that way.
  final <T> T onSystem(Way way, WarmUpOption warmUp, OnStage<T> body) throws Exception {
    return onSystem(
        way.roles(),
        stage -> {
          warmUp.warmUp(stage, way);
          return body.measure(stage);
        });
  }

  /// What to do with a started system, and with a second one.
  @FunctionalInterface
  interface OnStages<T> {
    /// Measures them.
    ///
    /// @param asking asks buyers for tokens; null if there is none
    T measure(Stage stage, @Nullable Stage asking) throws Exception;
  }

  /// The same beside a second system of our own, if it is wanted, in which buyers need tokens.
  final <T> T onSystems(Way way, WarmUpOption warmUp, boolean tokens, OnStages<T> body)
      throws Exception {
    if (!tokens) {
      return onSystem(way, warmUp, stage -> body.measure(stage, null));
    }
    system.requireOwn("--tokens compares processes that are started in the same way");
    StackSettings settings = system.settings().withTokens();
    return onSystem(
        way,
        warmUp,
        stage -> {
          try (LocalSystem second =
              LocalSystem.start(settings, way.roles(), Map.of(), progress::doing)) {
            Stage asking = new Stage(second, ProcessOptions.shown(settings), progress);
            warmUp.warmUp(asking, way);
            return body.measure(stage, asking);
          }
        });
  }

  /// Everything needed to hold sales on a started system.
  final Stage stage(SystemUnderTest started) throws IOException {
    return new Stage(started, system.shown(), progress);
  }

  /// Starts processes for these roles that the scenario can kill.
  final LocalSystem start(Set<Role> roles, Map<String, String> api)
      throws IOException, InterruptedException {
    return LocalSystem.start(system.settings(), roles, api, progress::doing);
  }
}
