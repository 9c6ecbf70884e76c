package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.load.Buyers;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SectionLayout;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What there is to sell.
final class HallOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--sections",
      paramLabel = "N",
      description =
          "Equal sections, of which each buyer wants one at random (default: ${DEFAULT-VALUE}).")
  private int sections;

  @Option(
      names = "--refused",
      paramLabel = "SHARE",
      description =
          "Share of the buyers, 0 to 0.99, that find everything sold out; sections are as large as"
              + " that takes (default: ${DEFAULT-VALUE}).")
  private double refused;

  @Option(
      names = "--seats-per-buyer",
      paramLabel = "N",
      description =
          "How many seats of the event one buyer can have; 0 for any number (default:"
              + " ${DEFAULT-VALUE}).")
  private int seatsPerBuyer;

  @Option(
      names = "--buyers",
      paramLabel = "N",
      description =
          "How many different buyers take turns; 0 if every reservation is another's (default:"
              + " ${DEFAULT-VALUE}).")
  private int buyers;

  HallOptions(int sections) {
    this.sections = sections;
  }

  int sections() {
    Ranges.require(command, "--sections", sections, 1, 1_000_000);
    return sections;
  }

  /// The plan of a sale in these sections.
  SalePlan plan(int reservations) {
    Ranges.require(command, "--refused", refused, 0.0, 0.99);
    Ranges.require(
        command, "--seats-per-buyer", seatsPerBuyer, 0, SectionRules.MAX_SEATS_PER_BUYER);
    Ranges.require(command, "--buyers", buyers, 0, 100_000_000);
    SalePlan plan =
        SalePlan.atOnce(reservations, sections())
            .withRefused(refused)
            .withBuyers(new Buyers(buyers, seatsPerBuyer));
    try {
      plan.sale("plan");
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(),
          "%d reservations in %d sections take more seats than a section may have, %d: use more --sections"
              .formatted(reservations, sections, SectionLayout.MAX_SEATS));
    }
    return plan;
  }
}
