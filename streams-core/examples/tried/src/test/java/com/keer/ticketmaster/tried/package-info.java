/// Starts the examples as their users would, and checks what is published.
@NullMarked
package com.keer.ticketmaster.tried;

import org.jspecify.annotations.NullMarked;
