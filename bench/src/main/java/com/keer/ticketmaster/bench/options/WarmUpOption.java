package com.keer.ticketmaster.bench.options;

import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import java.io.IOException;
import picocli.CommandLine.Option;

/// How much is sold before anything is measured.
public final class WarmUpOption {
  private static final int SECTIONS = 40;

  @Option(names = "--warm-up", description = "Reservations before anything is measured.")
  @Range(min = 0, max = 100_000_000)
  private int warmUp;

  public WarmUpOption(int warmUp) {
    this.warmUp = warmUp;
  }

  public int number() {
    return warmUp;
  }

  public void run(Stage stage, Way way) throws IOException, InterruptedException {
    stage.warmUp(way, warmUp, SECTIONS);
  }
}
