/// The command line, and real scenarios.
@NullMarked
package com.keer.ticketmaster.bench.scenario;

import org.jspecify.annotations.NullMarked;
