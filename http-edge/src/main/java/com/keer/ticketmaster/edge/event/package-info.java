/// Events, their sections and prices, and the way of their commands into the log.
@NullMarked
package com.keer.ticketmaster.edge.event;

import org.jspecify.annotations.NullMarked;
