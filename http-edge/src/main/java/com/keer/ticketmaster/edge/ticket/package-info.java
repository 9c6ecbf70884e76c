/// Tickets: the seats of an event, each with its price and status.
@NullMarked
package com.keer.ticketmaster.edge.ticket;

import org.jspecify.annotations.NullMarked;
