/// How often callers may ask, and who they are on the network.
@NullMarked
package com.keer.ticketmaster.edge.limits;

import org.jspecify.annotations.NullMarked;
