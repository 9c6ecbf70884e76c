/// Follows every command from the door to its answer.
@NullMarked
package com.keer.ticketmaster.internal.door;

import org.jspecify.annotations.NullMarked;
