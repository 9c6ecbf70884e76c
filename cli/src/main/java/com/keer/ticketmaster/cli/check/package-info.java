/// Compares what the log says of every seat with PostgreSQL and Redis.
@NullMarked
package com.keer.ticketmaster.cli.check;

import org.jspecify.annotations.NullMarked;
