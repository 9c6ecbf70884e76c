package com.keer.ticketmaster.bench.options;

import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How many reservations to make.
public final class WorkOptions {
  @Option(names = "--reservations", description = "How many, of 1 to 4 seats each, in every round.")
  @Range(max = 100_000_000)
  private int reservations;

  @Mixin private final WarmUpOption warmUp;

  public WorkOptions(int reservations, int warmUp) {
    this.reservations = reservations;
    this.warmUp = new WarmUpOption(warmUp);
  }

  public int reservations() {
    return reservations;
  }

  public int warmUp() {
    return warmUp.number();
  }

  public void warmUp(Stage stage, Way way) throws IOException, InterruptedException {
    warmUp.run(stage, way);
  }
}
