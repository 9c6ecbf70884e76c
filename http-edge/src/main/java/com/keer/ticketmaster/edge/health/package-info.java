/// Whether this process lives and works.
@NullMarked
package com.keer.ticketmaster.edge.health;

import org.jspecify.annotations.NullMarked;
