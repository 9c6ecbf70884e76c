/// How often and how slowly callers may ask, over how many connections, and who they are on the
/// network.
@NullMarked
package com.keer.ticketmaster.edge.limits;

import org.jspecify.annotations.NullMarked;
