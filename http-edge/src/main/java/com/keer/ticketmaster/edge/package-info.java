/// The HTTP edge.
@NullMarked
package com.keer.ticketmaster.edge;

import org.jspecify.annotations.NullMarked;
