/// Measures how quickly PostgreSQL follows the log.
@NullMarked
package com.keer.ticketmaster.bench.projection;

import org.jspecify.annotations.NullMarked;
