package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.Buyers;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.hall.SectionLayout;

/// The properties of a sale.
///
/// @param refused the share of the buyers who find everything sold out, if the plan does not set
///   the size of sections
/// @param seatsPerSection 0 to derive it from the share of refused buyers
public record SalePlan(
    int reservations,
    int sections,
    double refused,
    int seatsPerSection,
    Arrivals arrivals,
    Buyers buyers) {
  private static final int SEATS_PER_ROW = 100;

  /// Of the groups of 1 to 4, all equally likely, and of their squares.
  private static final double MEAN_PARTY = 2.5;

  private static final double MEAN_SQUARE_PARTY = 7.5;
  private static final double USABLE = 0.95;
  private static final double DEVIATIONS = 4;

  /// Everybody at once, with seats for everybody.
  public static SalePlan atOnce(int reservations, int sections) {
    return new SalePlan(reservations, sections, 0, 0, Arrivals.atOnce(), Buyers.ANYBODY);
  }

  /// Everybody at once, with enough sections of a given size.
  public static SalePlan inSectionsOf(int seats, int reservations) {
    int sections = (int) Math.ceil(reservations / buyersFor(seats));
    return new SalePlan(reservations, sections, 0, seats, Arrivals.atOnce(), Buyers.ANYBODY);
  }

  /// How many buyers a section can have so that hardly any of them is refused: buyers choose their
  /// section at random, and the last free seats are scattered.
  private static double buyersFor(int seats) {
    double usable = USABLE * seats;
    // MEAN · buyers + DEVIATIONS · √(MEAN_SQUARE · buyers) = usable
    double spread = DEVIATIONS * Math.sqrt(MEAN_SQUARE_PARTY);
    double root =
        (Math.sqrt(spread * spread + 4 * MEAN_PARTY * usable) - spread) / (2 * MEAN_PARTY);
    return Math.max(1, root * root);
  }

  public SalePlan withRefused(double share) {
    return new SalePlan(reservations, sections, share, seatsPerSection, arrivals, buyers);
  }

  /// The same with sections of another size.
  ///
  /// @param seats of each section, regardless of how many buyers are refused
  public SalePlan withSeatsPerSection(int seats) {
    return new SalePlan(reservations, sections, refused, seats, arrivals, buyers);
  }

  public SalePlan withArrivals(Arrivals when) {
    return new SalePlan(reservations, sections, refused, seatsPerSection, when, buyers);
  }

  public SalePlan withBuyers(Buyers who) {
    return new SalePlan(reservations, sections, refused, seatsPerSection, arrivals, who);
  }

  /// The planned sale.
  ///
  /// @throws IllegalArgumentException if its sections would be too large
  public Sale sale(String event) {
    if (seatsPerSection == 0) {
      return Sale.forShare(event, sections, reservations, refused, SEATS_PER_ROW).to(buyers);
    }
    int perRow = Math.min(SEATS_PER_ROW, (int) Math.sqrt(seatsPerSection));
    int rows = (int) Math.ceil((double) seatsPerSection / perRow);
    return Sale.of(event, sections, SectionLayout.grid(rows, perRow), reservations).to(buyers);
  }
}
