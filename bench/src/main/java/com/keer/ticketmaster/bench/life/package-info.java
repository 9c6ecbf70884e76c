/// Sales in which everything happens that can happen to a reservation, to be proved afterwards.
@NullMarked
package com.keer.ticketmaster.bench.life;

import org.jspecify.annotations.NullMarked;
