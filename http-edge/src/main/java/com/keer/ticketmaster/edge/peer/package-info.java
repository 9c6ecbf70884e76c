/// Forwards requests to the instance that has the answer.
@NullMarked
package com.keer.ticketmaster.edge.peer;

import org.jspecify.annotations.NullMarked;
