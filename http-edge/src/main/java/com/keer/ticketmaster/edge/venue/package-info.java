/// Venues and their hall plans.
@NullMarked
package com.keer.ticketmaster.edge.venue;

import org.jspecify.annotations.NullMarked;
