package com.keer.ticketmaster;

import com.keer.ticketmaster.rules.RoomsContract;

/// The packages of this module keep to the rules of the house.
class RoomsTest extends RoomsContract {

  /// The state of a section is package-private, which is worth a larger package.
  RoomsTest() {
    super("com.keer.ticketmaster.section");
  }
}
