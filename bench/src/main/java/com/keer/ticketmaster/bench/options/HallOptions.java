package com.keer.ticketmaster.bench.options;

import com.keer.ticketmaster.bench.load.Buyers;
import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.cli.console.Range;
import com.keer.ticketmaster.hall.SectionLayout;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What is on sale, and the buyers.
public final class HallOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--sections", description = "Equal sections; each buyer wants one at random.")
  @Range(max = 1_000_000)
  private int sections;

  @Option(
      names = "--refused",
      paramLabel = "SHARE",
      description = "Share of the buyers who find everything sold out.")
  @Range(min = 0, max = 0.99)
  private double refused;

  @Option(
      names = "--seats-per-buyer",
      description = "Seats of the event that a buyer can have; 0: no limit.")
  @Range(min = 0, max = SectionRules.MAX_SEATS_PER_BUYER)
  private int seatsPerBuyer;

  @Option(names = "--buyers", description = "Buyers who take turns; 0: a new one each time.")
  @Range(min = 0, max = 100_000_000)
  private int buyers;

  public HallOptions(int sections) {
    this.sections = sections;
  }

  public int sections() {
    return sections;
  }

  /// The plan of a sale in these sections.
  public SalePlan plan(int reservations) {
    SalePlan plan =
        SalePlan.atOnce(reservations, sections)
            .withRefused(refused)
            .withBuyers(new Buyers(buyers, seatsPerBuyer));
    try {
      plan.sale("plan");
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(),
          "%d reservations in %d sections need more than %d seats in each: use more --sections"
              .formatted(reservations, sections, SectionLayout.MAX_SEATS));
    }
    return plan;
  }
}
