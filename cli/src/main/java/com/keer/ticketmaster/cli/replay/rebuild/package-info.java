/// Rebuilds PostgreSQL and Redis from the log.
@NullMarked
package com.keer.ticketmaster.cli.replay.rebuild;

import org.jspecify.annotations.NullMarked;
