/// Reads logs again and tells whether what was answered can be true.
@NullMarked
package com.keer.ticketmaster.replay;

import org.jspecify.annotations.NullMarked;
