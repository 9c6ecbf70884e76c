package com.keer.ticketmaster.bench.options;

import com.keer.ticketmaster.bench.sale.Stage;
import com.keer.ticketmaster.bench.sale.Way;
import com.keer.ticketmaster.cli.console.Range;
import java.io.IOException;
import picocli.CommandLine.Option;

/// How much is sold before anything is measured.
public sealed class WarmUpOption permits WorkOptions {
  private static final int SECTIONS = 40;

  @Option(names = "--warm-up", description = "Reservations before anything is measured.")
  @Range(min = 0, max = 100_000_000)
  private int warmUp;

  public WarmUpOption(int warmUp) {
    this.warmUp = warmUp;
  }

  /// How many reservations; 0 for none.
  public final int warmUp() {
    return warmUp;
  }

  public final void warmUp(Stage stage, Way way) throws IOException, InterruptedException {
    stage.warmUp(way, warmUp, SECTIONS);
  }
}
