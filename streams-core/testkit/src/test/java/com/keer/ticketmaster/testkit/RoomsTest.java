package com.keer.ticketmaster.testkit;

import com.keer.ticketmaster.rules.RoomsContract;

/// The packages of this module keep to the rules of the house.
class RoomsTest extends RoomsContract {}
