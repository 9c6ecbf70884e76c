package com.keer.ticketmaster.bench.options;

import com.keer.ticketmaster.cli.console.Range;
import picocli.CommandLine.Option;

/// How many reservations to make.
public final class WorkOptions extends WarmUpOption {
  @Option(names = "--reservations", description = "How many, of 1 to 4 seats each, in every round.")
  @Range(max = 100_000_000)
  private int reservations;

  public WorkOptions(int reservations, int warmUp) {
    super(warmUp);
    this.reservations = reservations;
  }

  public int reservations() {
    return reservations;
  }
}
