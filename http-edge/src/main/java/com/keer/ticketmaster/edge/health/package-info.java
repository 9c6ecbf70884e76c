/// Whether this process is alive and ready.
@NullMarked
package com.keer.ticketmaster.edge.health;

import org.jspecify.annotations.NullMarked;
