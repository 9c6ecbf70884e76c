package com.keer.ticketmaster.bench.scenario;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How much there is to do.
final class WorkOptions {
  private static final int MOST = 100_000_000;

  /// What a warm-up has where a scenario has no say in it.
  private static final int WARM_UP_SECTIONS = 40;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--reservations",
      paramLabel = "N",
      description = "Of 1 to 4 seats each, in every round (default: ${DEFAULT-VALUE}).")
  private int reservations;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "Reservations made before the first measured one, in sections of their own (default:"
              + " ${DEFAULT-VALUE}).")
  private int warmUp;

  WorkOptions(int reservations, int warmUp) {
    this.reservations = reservations;
    this.warmUp = warmUp;
  }

  /// Also looks at everything else, so ask before anything is started.
  int reservations() {
    Ranges.require(command, "--reservations", reservations, 1, MOST);
    Ranges.require(command, "--warm-up", warmUp, 0, MOST);
    return reservations;
  }

  int warmUp() {
    return warmUp;
  }

  void warmUp(Stage stage, Way way) throws IOException, InterruptedException {
    stage.warmUp(way, warmUp, WARM_UP_SECTIONS);
  }
}
