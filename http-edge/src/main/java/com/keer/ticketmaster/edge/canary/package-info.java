/// Bookings in a tiny event of its own that show whether the whole way works, and how fast.
@NullMarked
package com.keer.ticketmaster.edge.canary;

import org.jspecify.annotations.NullMarked;
