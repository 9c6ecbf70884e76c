package com.keer.ticketmaster.cli.hall.change;

import java.util.List;
import picocli.CommandLine.Option;

/// Which seats of the section; shared by `block` and `unblock`.
final class SeatsOption {

  @Option(
      names = "--seats",
      required = true,
      split = ",",
      paramLabel = "SEAT",
      description = "The seats: A-1,A-2 or B-1..B-10; for general-admission places: 17..30.")
  private List<String> seats;

  List<String> seats() {
    return seats;
  }
}
