/// Seat maps over HTTP.
@NullMarked
package com.keer.ticketmaster.edge.section;

import org.jspecify.annotations.NullMarked;
