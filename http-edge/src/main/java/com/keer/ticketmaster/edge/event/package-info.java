/// Events, their sections and prices, and how their commands reach the log.
@NullMarked
package com.keer.ticketmaster.edge.event;

import org.jspecify.annotations.NullMarked;
