package com.keer.ticketmaster.embedded;

import com.keer.ticketmaster.rules.RoomsContract;

/// The packages of this module follow the rules of the project.
class RoomsTest extends RoomsContract {}
