/// One class per scenario.
@NullMarked
package com.keer.ticketmaster.bench.scenario;

import org.jspecify.annotations.NullMarked;
