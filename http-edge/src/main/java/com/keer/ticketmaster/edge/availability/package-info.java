/// What those see who only look: out of Redis, or out of this process, whichever is newer.
@NullMarked
package com.keer.ticketmaster.edge.availability;

import org.jspecify.annotations.NullMarked;
