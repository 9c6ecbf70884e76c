package com.keer.ticketmaster;

import com.keer.ticketmaster.rules.RoomsContract;

/// Applies the rules about packages to this module.
class RoomsTest extends RoomsContract {

  /// The state of a section is package-private, which is worth a larger package.
  RoomsTest() {
    super("com.keer.ticketmaster.section");
  }
}
