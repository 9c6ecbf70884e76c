/// Builds a copy of the log again: PostgreSQL and Redis.
@NullMarked
package com.keer.ticketmaster.edge.rebuild;

import org.jspecify.annotations.NullMarked;
