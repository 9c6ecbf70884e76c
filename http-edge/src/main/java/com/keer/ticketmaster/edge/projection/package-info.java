/// Fills PostgreSQL from the log: reservations from `reservation-completed`, tickets from those and
/// `section-status`. Whatever is written here can be thrown away and comes back.
@NullMarked
package com.keer.ticketmaster.edge.projection;

import org.jspecify.annotations.NullMarked;
