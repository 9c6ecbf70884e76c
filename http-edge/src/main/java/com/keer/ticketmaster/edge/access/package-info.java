/// Who calls, and what they may do.
@NullMarked
package com.keer.ticketmaster.edge.access;

import org.jspecify.annotations.NullMarked;
