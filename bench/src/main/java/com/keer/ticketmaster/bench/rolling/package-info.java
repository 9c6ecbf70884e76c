/// Buyers who repeat their requests while the servers are replaced, and what they were told.
@NullMarked
package com.keer.ticketmaster.bench.rolling;

import org.jspecify.annotations.NullMarked;
