package com.keer.ticketmaster.internal.store;

/// The names of the stores, and hence of their changelogs. Renaming one loses its state.
public final class StoreNames {

  /// Reservation processor: what it remembers of each reservation.
  public static final String RESERVATIONS = "reservations";

  /// Reservation processor: what each buyer has taken at events with a limit.
  public static final String BUYERS = "buyers";

  /// Seat processor: header, layout and row groups of each section.
  public static final String SECTIONS = "sections";

  /// Seat processor: what each section remembers of each reservation.
  public static final String ALLOCATIONS = "allocations";

  /// Seat processor: the current holds, in the order of their ends.
  public static final String HOLDS = "holds";

  /// Api: the answer to each reservation; stored in, and restored from, `reservation-completed`
  /// itself.
  public static final String OUTCOMES = "outcomes";

  /// Api and reservation processor: the latest status of every section.
  public static final String SECTION_STATUS = "section-status";

  private StoreNames() {}
}
