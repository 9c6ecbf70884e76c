/// Requests and their times.
@NullMarked
package com.keer.ticketmaster.bench.load;

import org.jspecify.annotations.NullMarked;
