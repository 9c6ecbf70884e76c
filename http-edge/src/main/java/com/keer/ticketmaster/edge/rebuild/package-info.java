/// Rebuilds PostgreSQL or Redis from the log.
@NullMarked
package com.keer.ticketmaster.edge.rebuild;

import org.jspecify.annotations.NullMarked;
