/// The hall: sections, rows and seats, and what each position is at a moment. Knows nothing else.
@NullMarked
package com.keer.ticketmaster.hall;

import org.jspecify.annotations.NullMarked;
