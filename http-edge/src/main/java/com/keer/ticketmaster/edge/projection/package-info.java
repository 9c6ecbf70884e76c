/// Fills PostgreSQL from the log: reservations from `reservation-completed`, tickets from those and
/// from `section-status`. Everything written here can be deleted and filled again.
@NullMarked
package com.keer.ticketmaster.edge.projection;

import org.jspecify.annotations.NullMarked;
