/// The connection to PostgreSQL, which may be away at any time.
@NullMarked
package com.keer.ticketmaster.edge.database;

import org.jspecify.annotations.NullMarked;
