package com.keer.ticketmaster.bench.load;

/// The buyers of a sale.
///
/// @param number how many different buyers take turns; 0 if every reservation has another buyer
/// @param limit how many seats each can have; 0 for no limit
public record Buyers(int number, int limit) {
  public static final Buyers ANYBODY = new Buyers(0, 0);

  String name(int reservation) {
    return "user-" + (number == 0 ? reservation : reservation % number);
  }
}
