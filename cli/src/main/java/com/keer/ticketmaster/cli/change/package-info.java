/// What operators change about a section of a live event: more rows or places, seats out of sale
/// and back. Each is a command in the section's log, like a booking.
@NullMarked
package com.keer.ticketmaster.cli.change;

import org.jspecify.annotations.NullMarked;
