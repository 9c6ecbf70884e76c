/// The reservations: what buyers ask for, what became of it, and the pure decision at the door.
@NullMarked
package com.keer.ticketmaster.reservation;

import org.jspecify.annotations.NullMarked;
