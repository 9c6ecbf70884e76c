/// What readers see, from Redis or from this process, whichever is newer.
@NullMarked
package com.keer.ticketmaster.edge.availability;

import org.jspecify.annotations.NullMarked;
