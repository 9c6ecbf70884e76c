/// Bookings over HTTP: requests, ids, waiting, answers.
@NullMarked
package com.keer.ticketmaster.edge.reservation;

import org.jspecify.annotations.NullMarked;
