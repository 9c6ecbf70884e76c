/// The connection to PostgreSQL, which may be down at any time.
@NullMarked
package com.keer.ticketmaster.edge.database;

import org.jspecify.annotations.NullMarked;
