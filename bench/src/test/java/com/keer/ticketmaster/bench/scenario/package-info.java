/// The command line, and scenarios for real.
@NullMarked
package com.keer.ticketmaster.bench.scenario;

import org.jspecify.annotations.NullMarked;
