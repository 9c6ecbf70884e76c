/// Which PostgreSQL and Redis a command uses, and their secrets.
@NullMarked
package com.keer.ticketmaster.cli.stores;

import org.jspecify.annotations.NullMarked;
