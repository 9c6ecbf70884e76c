/// Compares what the log says about every seat with PostgreSQL and Redis.
@NullMarked
package com.keer.ticketmaster.cli.check;

import org.jspecify.annotations.NullMarked;
